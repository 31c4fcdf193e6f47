'use strict';
(() => {
  const report = JSON.parse(document.getElementById('data').textContent);
  const models = report.models.filter(model => !model.notApplicable);
  const packets = report.kind === 'packets';
  const main = document.getElementById('main');
  const sections = document.getElementById('sections');
  const palette = ['#d55e00', '#0072b2', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
  const dashes = [[6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [10, 4], [1, 3]];
  const drawn = [];

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children.filter(child => child !== null && child !== undefined));
    return made;
  };
  const count = value => Number(value).toLocaleString('en');
  const number = value => {
    if (value === undefined || value === null || Number.isNaN(value)) return '–';
    const size = Math.abs(value);
    if (size === 0) return '0';
    if (size >= 1e5 || size < 1e-4) return value.toExponential(1);
    if (size >= 100) return value.toFixed(0);
    return value.toPrecision(3);
  };
  const cell = (text, className) => element('td', className ? {class: className} : {}, String(text));
  const table = (headings, rows) => element('div', {class: 'table', tabindex: '0'},
    element('table', {},
      element('thead', {}, element('tr', {}, ...headings.map(text => text === '' ? element('td') : element('th', {scope: 'col'}, text)))),
      element('tbody', {}, ...rows.map(cells => element('tr', {}, ...cells)))));
  const section = (id, title, reading) => {
    const made = element('section', {id}, element('h2', {}, title));
    if (reading) made.append(element('p', {class: 'reading'}, reading));
    main.append(made);
    sections.append(element('a', {href: '#' + id}, title));
    return made;
  };
  const grade = excess => excess <= 0.03 ? 'good' : excess <= 0.09 ? 'fair' : 'bad';

  const categories = ['SA', 'DA', 'SP', 'DP', 'PR'];
  const continuous = packets ? ['PS', 'PAT', 'FS'] : ['TS', 'TD', 'PKT', 'BYT'];
  const meaning = {
    SA: 'source address (by rank)', DA: 'destination address (by rank)', SP: 'source port', DP: 'destination port',
    PR: 'protocol', PS: 'packet size', PAT: 'arrival time', FS: 'records per five-tuple', TS: 'start time',
    TD: 'duration', PKT: 'packets', BYT: 'bytes', mean: 'mean of the fields'};

  document.getElementById('subject').append(
    `Real trace: `, element('code', {}, report.realPath),
    `, ${count(report.records)} ${packets ? 'packets' : 'flow records'} of ${count(report.flows)} five-tuples.`);

  const tests = model => 'Consistency tests passed: ' + ['test1', 'test2', 'test3', 'test4']
    .filter(test => model.metrics['consistency.' + test] !== undefined)
    .map(test => `${test.replace('test', '')}: ${+model.metrics['consistency.' + test].toFixed(1)} %`).join(', ') + '.';
  const copied = model => {
    const floor = report.floors.records || {};
    const fields = ['SA', 'DA', 'SP', 'DP'].filter(field => floor['jsd.' + field] > 0.01
      && model.metrics['jsd.' + field] < floor['jsd.' + field] / 2);
    return fields.length ? `Nearer than half the floor by record: ${fields.join(', ')}. It has the training values there.` : null;
  };

  const colour = {SAMPLE: 'good', CLOSE: 'good', DIFFERENT: 'fair', FAR: 'bad'};

  function groups(model) {
    return table(['', 'the copy is', 'farthest off'], model.verdict.groups.map(group => [
      element('th', {scope: 'row'}, group.group[0].toUpperCase() + group.group.slice(1), element('div', {class: 'unit'}, group.meaning)),
      cell(group.words, 'words ' + colour[group.grade]),
      element('td', {class: 'words wide'}, group.measures[0].words,
        element('details', {}, element('summary', {}, `all ${group.measures.length}`),
          element('ul', {}, ...group.measures.map(measure => element('li', {class: colour[measure.grade]}, measure.words)))))]));
  }

  function verdict() {
    const part = section('verdict', 'Verdict',
      'Each figure is judged by its excess over a control: what two halves of the real trace, cut by conversation, are from one another. ' +
      'A copy no farther off than they are is as good as a second sample of the network.');
    const order = [...models].sort((a, b) => a.rankSum - b.rankSum);
    report.models.forEach(model => {
      const gates = report.gates.filter(gate => gate.model === model.name);
      const missed = gates.filter(gate => !gate.passed);
      const head = [element('h3', {}, model.name),
        element('p', {class: 'verdict ' + colour[model.verdict.grade]}, model.verdict.headline + '.'),
        ...model.verdict.remarks.map(remark => element('p', {class: remark.kind === 'NOTE' ? 'remark' : 'remark bad'}, remark.words))];
      if (model.notApplicable) {
        part.append(element('div', {class: 'card'}, ...head, gates.length ? element('p', {class: 'bad'}, 'All its gates are missed.') : null));
        return;
      }
      const auc = model.metrics['task.two-sample.auc'];
      const kept = model.metrics['task.traffic-type.relative-accuracy'];
      const facts = [
        `${count(model.records)} records, ${number(100 * model.metrics['records.ratio'])} % of the real trace’s.`,
        tests(model), auc === undefined ? null : `Boosted trees tell its records from real ones with an AUC of ${number(auc)}; one half of the real trace from the other with ${number(model.metrics['task.two-sample.halves'])}.`,
        kept === undefined ? null : `Classifiers that learnt the kind of traffic from it keep ${number(100 * kept)} % of the accuracy.`,
        copied(model),
        models.length > 1 ? `Place ${order.indexOf(model) + 1} of ${models.length} by rank sum (${number(model.rankSum)}).` : null,
        gates.length === 0 ? 'No gates are set.' : missed.length === 0 ? `All ${gates.length} gates passed.` : null];
      part.append(element('div', {class: 'card'}, ...head, groups(model),
        element('ul', {}, ...facts.filter(Boolean).map(fact => element('li', {}, fact)),
          ...missed.map(gate => element('li', {class: 'bad'},
            `Gate missed: ${gate.metric} is ${number(gate.value)}, must be at ${gate.upper ? 'most' : 'least'} ${number(gate.bound)}.`)))));
    });
    report.notes.forEach(note => part.append(element('p', {class: 'reading'}, note)));
  }

  function distances() {
    const part = section('distances', 'Distances by field',
      'Each figure stands beside its floors: the same between two random halves of the real trace, cut by record, by five-tuple, by conversation. ' +
      'The excess is over the floor by conversation, which is what a second sample would be off. Green: at most 0.03; amber: at most 0.09; red: more. ' +
      'A dotted underline marks a figure below half the floor by record: the copy repeats the training values.');
    const floors = Object.keys(report.floors);
    const control = report.floors.conversations || report.floors.records || {};
    const over = (model, name) => control[name] === undefined || model.metrics[name] === undefined ? undefined
      : Math.max(0, model.metrics[name] - control[name]);
    const block = (prefix, title, fields, reading) => {
      const headings = ['', ...models.flatMap(model => [model.name, 'excess']), ...floors.map(name => 'floor: ' + name)];
      const rows = fields.concat('mean').map(field => {
        const name = `${prefix}.${field}`;
        const base = report.floors.records ? report.floors.records[name] : undefined;
        const head = element('td', {}, field + ' ', element('span', {class: 'unit'}, meaning[field]));
        return [head,
          ...models.flatMap(model => {
            const value = model.metrics[name];
            const excess = field === 'mean' ? model.metrics[`excess-by-conversation.${prefix}.mean`] : over(model, name);
            const style = excess === undefined ? '' : grade(excess);
            return [cell(number(value), base > 0.01 && value < base / 2 ? 'copy' : ''), cell(number(excess), style)];
          }),
          ...floors.map(floor => cell(number(report.floors[floor][name]), 'unit'))];
      });
      part.append(element('h3', {}, title), element('p', {class: 'reading'}, reading), table(headings, rows));
    };
    block('jsd', 'Jensen-Shannon divergence', categories,
      'Addresses are compared by rank (how skewed, not which); ports and protocol by value. 0 equal, 1 nothing in common.');
    block('emd-range', 'Earth mover’s distance over the real range', continuous,
      'The mean shift of a value as a share of the real range. One huge outlier in the real trace makes everything look small here: see the next table.');
    block('emd-log', 'Earth mover’s distance of log(1+x) over its range', continuous,
      'The same on a logarithmic scale, which heavy-tailed sizes and durations need.');
    const beside = (title, rows, reading) => part.append(element('h3', {}, title), element('p', {class: 'reading'}, reading),
      table(['', ...models.flatMap(model => [model.name, 'excess']), ...floors.map(name => 'floor: ' + name)], rows.map(([name, head]) => [
        head, ...models.flatMap(model => [cell(number(model.metrics[name])), cell(number(over(model, name)))]),
        ...floors.map(floor => cell(number(report.floors[floor][name]), 'unit'))])));
    const raw = (title, prefix, fields, reading) => beside(title, fields.map(field => [`${prefix}.${field}`,
      element('td', {}, field + ' ', element('span', {class: 'unit'}, meaning[field] || ''))]), reading);
    raw('Earth mover’s distance, raw', 'emd', continuous, 'In ms (times), s (durations), bytes, or records.');
    if (models.length > 1) {
      part.append(element('h3', {}, 'Earth mover’s distance, normalised'),
        element('p', {class: 'reading'}, 'From 0.1 for the nearest of these models to 0.9 for the farthest, as in the paper: an aid for ranking that changes with the company.'),
        table(['', ...models.map(model => model.name)], [...continuous, 'mean'].map(field => [
          cell(field), ...models.map(model => cell(number(model.normalised[`emd.${field}`])))])));
    }
    const ratio = value => value === undefined ? '' : value >= 0.8 && value <= 1.25 ? 'good' : value >= 0.5 && value <= 2 ? 'fair' : 'bad';
    part.append(element('h3', {}, 'Variance ratio'),
      element('p', {class: 'reading'}, 'Synthetic variance over real variance; 1 is right, far below 1 means collapse to the mean. The second figure is of log(1+x). The floor is of two halves by conversation.'),
      table(['', 'floor', 'log', ...models.flatMap(model => [model.name, 'log'])], continuous.map(field => [
        cell(field), ...['variance-ratio', 'variance-ratio-log'].map(prefix => cell(number(control[`${prefix}.${field}`]), 'unit')), ...models.flatMap(model => ['variance-ratio', 'variance-ratio-log'].map(prefix => {
          const value = model.metrics[`${prefix}.${field}`];
          return cell(number(value), ratio(value));
        }))])));
    const joint = [['joint.service', 'protocol and destination port together (total variation, 0 to 1)'],
      ['joint.repeats', 'share of records that repeat a five-tuple (absolute difference)'],
      ['joint.association', 'rank correlations between fields (mean absolute difference)'],
      ['joint.cramers-v', 'associations between categories, Cramér’s V (mean absolute difference)'],
      ['gap.flow', 'gaps within a five-tuple (earth mover’s distance, decades)'],
      ['gap.trace', 'gaps between successive records (earth mover’s distance, decades)'],
      ['gap.autocorrelation', 'autocorrelation of gaps, lags 1 to 10 (mean absolute difference)'],
      ['size.autocorrelation', 'autocorrelation of sizes, lags 1 to 10 (mean absolute difference)'],
      ['jsd-value.SA', 'source addresses by value (divergence)'],
      ['jsd-value.DA', 'destination addresses by value (divergence)']];
    beside('Joint behaviour', joint.map(([name, text]) => [name, element('td', {}, text)]),
      'What single fields do not show. 0 is perfect.');
  }

  function consistency() {
    const rules = [['test1', 'Test 1: source not multicast or broadcast, destination not 0.x'],
      ['test2', 'Test 2: bytes of TCP and UDP flows fit their packets'],
      ['test3', 'Test 3: a port that fixes the transport has it'],
      ['test3-all', '… of all records'], ['test3-paper', '… with the paper-like port table'], ['test3-strict', '… with the strict IANA table'],
      ['test4', 'Test 4: packets no shorter than their headers']];
    const part = section('consistency', 'Consistency tests',
      'Percent of records that obey the protocols’ own rules. Real traffic is not at 100 % either; the copy should be where the real trace is.');
    part.append(table(['', 'real', ...models.map(model => model.name)],
      rules.filter(([id]) => report.realConsistency[id] !== undefined).map(([id, text]) => [
        element('td', {}, text), cell(report.realConsistency[id].toFixed(2), 'unit'),
        ...models.map(model => {
          const value = model.metrics['consistency.' + id];
          const near = Math.min(99, report.realConsistency[id]);
          return value === undefined ? cell('–') : cell(value.toFixed(2), value >= near ? 'good' : value >= near - 5 ? 'fair' : 'bad');
        })])));
  }

  const readings = {
    DISTRIBUTION: 'Share up to a value. The copy is good where its line lies on the real one.',
    RANKS: 'Share of records of the most frequent, second, third … value, both axes logarithmic.',
    BARS: 'Shares of the most frequent values.',
    TIMELINE: 'Share of records in each of 60 equal slices of the longest trace.',
    LAGS: 'Correlation of a value with the one so many records later in the same five-tuple.'};
  const talkers = 'Share of the bytes that a host sends or receives. Hosts are ranked by their records, in each trace by itself.';
  const forms = {DISTRIBUTION: 'distribution', RANKS: 'rank and frequency', BARS: 'most frequent', LAGS: '', TIMELINE: ''};

  function pictures() {
    const part = section('pictures', 'Field by field', 'The real trace is the solid line; each model has its own colour and dash.');
    const grid = element('div', {class: 'charts'});
    report.charts.forEach(chart => {
      const form = chart.id === 'talkers' ? 'bytes of the busiest hosts' : forms[chart.form];
      const name = chart.title[0].toUpperCase() + chart.title.slice(1) + (form ? ': ' + form : '');
      const canvas = element('canvas', {id: 'chart-' + chart.id, role: 'img', 'aria-label': name});
      grid.append(element('figure', {}, element('h3', {}, name), element('div', {class: 'canvas'}, canvas),
        element('figcaption', {class: 'reading'}, chart.id === 'talkers' ? talkers : readings[chart.form])));
      drawn.push({chart, canvas});
    });
    part.append(grid);
  }

  const percent = share => share === 0 ? '' : share < 0.005 ? '<1' : (100 * share).toFixed(0);
  const span = seconds => seconds === 0 ? '0 s' : seconds < 1e-3 ? (1e6 * seconds).toFixed(0) + ' µs'
    : seconds < 1 ? (1e3 * seconds).toFixed(1) + ' ms' : seconds.toFixed(1) + ' s';

  function drawing(number, title, asTable) {
    const svg = document.getElementById('drawings').children[number].content.firstElementChild.cloneNode(true);
    return element('figure', {}, element('h3', {}, title), svg,
      element('details', {}, element('summary', {}, 'As a table'), asTable));
  }

  function matrix(entry, number) {
    return drawing(number, entry.trace, table(['sends \\ receives', ...entry.hosts], entry.cells.map((cells, i) => [
      element('th', {scope: 'row'}, entry.hosts[i]), ...cells.map(share => cell(percent(share)))])));
  }

  function sequence(entry, number) {
    const heads = entry.ofPackets ? ['after', 'from', 'flags', 'bytes'] : ['after', 'from', 'packets', 'bytes', 'lasts'];
    return drawing(number, entry.trace, table(heads, entry.arrows.map(arrow => [
      element('th', {scope: 'row'}, span(arrow.seconds)), cell(arrow.fromClient ? 'client' : 'server'),
      ...(entry.ofPackets ? [cell(arrow.flags || '–'), cell(count(arrow.bytes))]
        : [cell(count(arrow.packets)), cell(count(arrow.bytes)), cell(span(arrow.lastsSeconds))])])));
  }

  function talk() {
    const {matrices, sequences} = report.talk;
    const part = section('conversations', 'Who talks to whom',
      'Percent of the records from one host to another. Hosts have the numbers of their ranks in their own trace, so no address is shown; ' +
      'the copy’s square should look like the real one’s. Colours are the same in all.');
    part.append(element('div', {class: 'charts'}, ...matrices.map(matrix)));
    if (!sequences.length) return;
    const one = section('conversation', 'One conversation',
      'Of middling length, and of the service with the most records in the real trace. ' +
      (sequences[0].trace === 'real' ? 'The real one is original data without its addresses: do not pass this report on.'
        : 'The real trace’s is left out, since it is original data; evaluate.real-conversation shows it.'));
    one.append(element('div', {class: 'charts'}, ...sequences.map((entry, i) => sequence(entry, matrices.length + i))));
  }

  const shortened = value => {
    const size = Math.abs(value);
    if (size >= 1e9) return +(value / 1e9).toPrecision(3) + 'G';
    if (size >= 1e6) return +(value / 1e6).toPrecision(3) + 'M';
    if (size >= 1e4) return +(value / 1e3).toPrecision(3) + 'k';
    return String(+value.toPrecision(3));
  };
  const decade = value => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;

  function options(chart, style) {
    const log = chart.logarithmic;
    const axis = (title, type) => ({
      type, title: {display: !!title, text: title, color: style.soft},
      grid: {color: style.grid}, border: {color: style.grid},
      ticks: {color: style.soft, maxRotation: 60, maxTicksLimit: 8,
        callback: type === 'category' ? undefined : type === 'logarithmic' ? value => decade(value) ? shortened(value) : '' : shortened}});
    const bars = chart.form === 'BARS';
    const ranks = chart.form === 'RANKS';
    const x = axis(ranks ? 'rank' : chart.unit, bars ? 'category' : log ? 'logarithmic' : 'linear');
    if (bars) { delete x.ticks.callback; delete x.ticks.maxTicksLimit; x.ticks.autoSkip = false; x.ticks.font = {size: 10}; }
    const counted = chart.id === 'talkers' ? 'bytes' : chart.id.startsWith('FS-') ? 'five-tuples' : chart.id.startsWith('GAP-') || chart.id.startsWith('IAT-') ? 'gaps' : 'records';
    const y = axis(chart.form === 'LAGS' ? '' : 'share of ' + counted, ranks ? 'logarithmic' : 'linear');
    return {
      animation: false, responsive: true, maintainAspectRatio: false, parsing: bars ? undefined : false, normalized: true,
      interaction: {mode: bars ? 'index' : 'nearest', axis: 'x', intersect: false},
      plugins: {legend: {labels: {color: style.ink, boxWidth: bars ? 10 : 24, boxHeight: bars ? 8 : 1}}, tooltip: {
        callbacks: bars ? {} : {title: items => items.length ? shortened(items[0].parsed.x) + ' ' + (ranks ? '' : chart.unit) : '',
          label: item => `${item.dataset.label}: ${number(item.parsed.y)}`}}},
      scales: {x, y: chart.form === 'DISTRIBUTION' ? {...y, min: 0, max: 1} : y}};
  }

  function dataset(chart, curve, index, style) {
    const colour = index === 0 ? style.real : palette[(index - 1) % palette.length];
    const common = {label: curve.name, borderColor: colour, backgroundColor: colour};
    if (chart.form === 'BARS') return {...common, borderWidth: 0, data: curve.y};
    const floor = chart.logarithmic && chart.form === 'DISTRIBUTION' ? 0.5 : -Infinity;
    return {...common, borderWidth: index === 0 ? 2.5 : 2, pointRadius: chart.form === 'LAGS' ? 3 : 0,
      borderDash: index === 0 ? [] : dashes[(index - 1) % dashes.length],
      stepped: chart.form === 'DISTRIBUTION' ? 'before' : false,
      data: curve.x.map((x, i) => ({x: Math.max(floor, x), y: curve.y[i]}))};
  }

  function draw() {
    const css = getComputedStyle(document.documentElement);
    const style = Object.fromEntries(['ink', 'soft', 'grid', 'real'].map(name => [name, css.getPropertyValue('--' + name).trim()]));
    drawn.forEach(entry => {
      if (entry.made) entry.made.destroy();
      entry.made = new Chart(entry.canvas, {
        type: entry.chart.form === 'BARS' ? 'bar' : 'line',
        data: {labels: entry.chart.labels.length ? entry.chart.labels : undefined,
          datasets: entry.chart.curves.map((curve, index) => dataset(entry.chart, curve, index, style))},
        options: options(entry.chart, style)});
    });
  }

  function map(entry) {
    const head = element('tr', {}, element('td'), ...entry.names.map(name => element('th', {scope: 'col'}, name)));
    const rows = entry.cells.map((cells, i) => element('tr', {}, element('th', {scope: 'row'}, entry.names[i]),
      ...cells.map(value => element('td', {style: `background: rgba(var(--heat-${value < 0 ? 'minus' : 'plus'}), ${Math.abs(value) * 0.55})`}, value.toFixed(2)))));
    return element('figure', {}, element('h3', {}, entry.title),
      element('div', {class: 'table', tabindex: '0', role: 'region', 'aria-label': entry.measure + ', ' + entry.title}, element('table', {class: 'heat'}, element('thead', {}, head), element('tbody', {}, ...rows))));
  }

  function maps() {
    const part = section('associations', 'Associations between fields', 'The copy’s maps should look like the real trace’s.');
    const readings = {
      'Rank correlation': 'Whether large values of two fields go together: from −1 (red, one rises as the other falls) to 1 (blue).',
      'Cramér’s V': 'How far one category tells another, from 0 (not at all) to 1; the 40 most frequent values of each.'};
    [...new Set(report.heatMaps.map(entry => entry.measure))].forEach(measure => part.append(
      element('h3', {}, measure), element('p', {class: 'reading'}, readings[measure]),
      element('div', {class: 'maps'}, ...report.heatMaps.filter(entry => entry.measure === measure).map(map))));
  }

  function tasks() {
    if (!report.tasks.length) return;
    const part = section('tasks', 'Put to use', 'What people do with traces, done with the real one and with the copies.');
    report.tasks.forEach(task => {
      part.append(element('h3', {}, task.title), element('p', {class: 'reading'}, task.reading));
      if (task.notApplicable) { part.append(element('p', {class: 'fair'}, 'Not applicable: ' + task.notApplicable + '.')); return; }
      part.append(table(task.table.columns, task.table.rows.map(row => row.length === 1
        ? [element('td', {colspan: task.table.columns.length}, row[0])]
        : task.table.columns.map((column, i) => cell(typeof row[i] === 'number' ? number(row[i]) : row[i] ?? '')))));
    });
  }

  function labels() {
    const labelled = models.filter(model => Object.keys(model.byLabel).length);
    if (!labelled.length) return;
    const part = section('labels', 'By label', 'Mean divergence and mean earth mover’s distance (log1p) of the records of one label.');
    const names = [...new Set(labelled.flatMap(model => Object.keys(model.byLabel)))];
    part.append(table(['label', ...labelled.flatMap(model => [model.name + ' JSD', 'EMD'])], names.map(label => [
      cell(label), ...labelled.flatMap(model => ['jsd.mean', 'emd-log.mean'].map(name => cell(number((model.byLabel[label] || {})[name]))))])));
  }

  function everything() {
    const part = section('figures', 'All figures', 'By the names that gates use.');
    const names = [...new Set(models.flatMap(model => Object.keys(model.metrics)))];
    part.append(element('details', {}, element('summary', {}, `Show all ${names.length}`),
      table(['', ...models.map(model => model.name)], names.map(name => [cell(name), ...models.map(model => cell(number(model.metrics[name])))]))));
  }

  verdict();
  if (models.length) {
    distances();
    consistency();
    pictures();
    talk();
    maps();
    tasks();
    labels();
    everything();
    draw();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  }
  document.body.dataset.charts = String(drawn.filter(entry => entry.made).length);
})();

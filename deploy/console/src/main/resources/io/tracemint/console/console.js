'use strict';
// Uploads in pieces by the tus protocol: what broke off goes on when the same file is chosen again.
(() => {
  const form = document.getElementById('upload');
  if (!form) return;
  const status = document.getElementById('upload-status');
  const progress = document.getElementById('upload-progress');
  const piece = 8 * 1024 * 1024;
  const version = {'Tus-Resumable': '1.0.0'};
  const wait = seconds => new Promise(done => setTimeout(done, seconds * 1000));
  const encoded = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const memory = file => `upload:${file.name}:${file.size}:${file.lastModified}`;

  const create = async file => {
    const answer = await fetch('/uploads', {method: 'POST', headers: {...version,
      'Upload-Length': String(file.size), 'Upload-Metadata': 'filename ' + encoded(file.name)}});
    if (answer.status !== 201) throw new Error(`The console refused the file (${answer.status}).`);
    return answer.headers.get('Location');
  };

  // Where an upload stands; nothing if the console does not know it any more.
  const offset = async address => {
    const answer = await fetch(address, {method: 'HEAD', headers: version});
    return answer.ok ? Number(answer.headers.get('Upload-Offset')) : null;
  };

  const begin = async file => {
    const known = localStorage.getItem(memory(file));
    const at = known ? await offset(known) : null;
    if (at !== null) return {address: known, at};
    const address = await create(file);
    localStorage.setItem(memory(file), address);
    return {address, at: 0};
  };

  const send = async (file, address, at) => fetch(address, {method: 'PATCH', body: file.slice(at, at + piece),
    headers: {...version, 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream'}});

  const upload = async file => {
    let {address, at} = await begin(file);
    for (let tries = 0; ;) {
      progress.value = file.size ? 1000 * at / file.size : 1000;
      status.textContent = `${Math.floor(file.size ? 100 * at / file.size : 100)} % uploaded`;
      try {
        const answer = await send(file, address, at);
        if (!answer.ok) throw new Error(`The console refused a piece (${answer.status}).`);
        tries = 0;
        at = Number(answer.headers.get('Upload-Offset'));
        const trace = answer.headers.get('Trace-Location');
        if (trace) {
          localStorage.removeItem(memory(file));
          return trace;
        }
      } catch (problem) {
        if (++tries > 8) throw problem;
        status.textContent = `${problem.message} Trying again …`;
        await wait(tries);
        const stands = await offset(address).catch(() => null);
        if (stands !== null) at = stands;
      }
    }
  };

  form.addEventListener('submit', async event => {
    event.preventDefault();
    const file = document.getElementById('file').files[0];
    const button = form.querySelector('button');
    if (file.size > Number(form.dataset.limit)) {
      status.textContent = 'The file is larger than the console takes (console.upload-bytes).';
      return;
    }
    button.disabled = true;
    progress.hidden = false;
    try {
      window.location.assign(await upload(file));
    } catch (problem) {
      status.textContent = `The upload failed: ${problem.message} Choose the file again to go on.`;
      button.disabled = false;
    }
  });
})();

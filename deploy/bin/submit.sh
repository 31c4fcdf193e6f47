# Read by the scripts beside it: what every platform needs of spark-submit.
# shellcheck shell=bash
# shellcheck disable=SC2034  # the scripts beside it use these names
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
# A release holds in lib what a clone has to build.
dist="$home/lib"
[ -d "$dist" ] || dist="$home/deploy/dist/target"
spark=${SPARK_HOME:-$dist/spark}
app="$dist/tracemint-${TRACEMINT_BACKEND:-cpu}.jar"
gpus="$home/deploy/bin/find-gpus"
dry=false
on_yarn=false
gpu=none
events=
master=${TRACEMINT_MASTER:-}
image=${TRACEMINT_IMAGE:-}
job=()   # the job's own words
more=()  # what the user adds for spark-submit, after --

fail() {
  echo "$(basename "$0"): $1" >&2
  exit 1
}

usage() {
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
  cat <<'TEXT'

usage: SCRIPT [--dry-run] [--gpu driver|executors] [--events DIR] [--master URL] [--image NAME]
              JOB OPTIONS... [-- SPARK-SUBMIT-OPTIONS...]

  --dry-run   print the command and do nothing
  --gpu       ask the cluster for one GPU for the driver, or one for each executor
  --events    an existing folder for Spark's event log, read by the history server
  --master    standalone: spark://HOST:7077; Kubernetes: k8s://https://HOST:PORT
  --image     Kubernetes: the image to run
TEXT
}

# Our own options come first, then the job, then -- and what is for spark-submit alone.
parse() {
  while [ $# -gt 0 ]; do
    case $1 in
      --dry-run) dry=true; shift ;;
      --gpu | --events | --master | --image)
        [ $# -ge 2 ] || fail "$1 needs a value."
        declare -g "${1#--}=$2"
        shift 2
        ;;
      -h | --help) usage; exit 0 ;;
      -*) fail "unknown option $1; '$(basename "$0") --help' lists them." ;;
      *) break ;;
    esac
  done
  [ $# -gt 0 ] || fail "no job given; '$(basename "$0") --help' says how."
  case $gpu in none | driver | executors) ;; *) fail "--gpu is driver or executors, not $gpu." ;; esac
  while [ $# -gt 0 ] && [ "$1" != -- ]; do job+=("$1"); shift; done
  [ $# -eq 0 ] || more=("${@:2}")
}

# Where the driver runs elsewhere, the settings file must travel and is found there by its name.
ship_config() {
  local at
  for at in "${!job[@]}"; do
    case ${job[at]} in
      --config=*) files+=",${job[at]#*=}"; job[at]="--config=$(basename "${job[at]#*=}")" ;;
      --config)
        files+=",${job[at + 1]:?--config needs a file}"
        job[at + 1]=$(basename "${job[at + 1]}")
        ;;
    esac
  done
}

# The flags that Spark and Kryo need on Java 17, and the limit on deserialisation, in one word.
java_flags() {
  tr '\n' ' ' <"$home/conf/jvm-flags.txt" | sed 's/ $//'
}

# Each line of conf/metrics.properties as a setting: a file would have to lie on every machine.
add_metrics() {
  local line
  while read -r line; do options+=(--conf "spark.metrics.conf.$line"); done < <(grep '^\*' "$home/conf/metrics.properties")
}

add_gpu() {
  case $gpu in
    driver)
      options+=(--conf spark.driver.resource.gpu.amount=1
        --conf "spark.driver.resource.gpu.discoveryScript=$gpus" --conf spark.driver.resource.gpu.vendor=nvidia.com)
      ;;
    executors)
      options+=(--conf spark.executor.resource.gpu.amount=1 --conf spark.task.resource.gpu.amount=1
        --conf "spark.executor.resource.gpu.discoveryScript=$gpus" --conf spark.executor.resource.gpu.vendor=nvidia.com)
      ;;
  esac
}

quoted() {
  case $1 in
    *[!A-Za-z0-9_=.,:/@%+-]* | '') printf '%s' "${1@Q}" ;;
    *) printf '%s' "$1" ;;
  esac
}

# Prints a command that can be pasted into a shell, one option a line.
show() {
  local word
  quoted "$1"
  for word in "${@:2}"; do
    case $word in
      -* | *.jar) printf ' \\\n  %s' "$(quoted "$word")" ;;
      *) printf ' %s' "$(quoted "$word")" ;;
    esac
  done
  printf '\n'
}

# Without the folder Hadoop would look for a cluster on this machine, again and again.
check_hadoop() {
  [ -d "${HADOOP_CONF_DIR:-${YARN_CONF_DIR:-}}" ] ||
    fail "no cluster given: HADOOP_CONF_DIR must name the folder with its core-site.xml and yarn-site.xml."
}

# What is the same everywhere; a platform's script gives the rest as arguments. The later of two
# settings wins in spark-submit, so that the user's own (after --) stand last.
submit() {
  local options=(
    --class io.tracemint.launch.Tracemint
    --name "tracemint ${job[0]}"
    --conf "spark.driver.extraJavaOptions=$(java_flags)${driver_flags:+ $driver_flags}"
    --conf "spark.executor.extraJavaOptions=$(java_flags)${executor_flags:+ $executor_flags}"
    # Matrix products: one thread a task, Spark runs the tasks side by side.
    --conf spark.executorEnv.OMP_NUM_THREADS=1
    # Outside the heap: OpenBLAS's buffers, Netty, compression, thread stacks.
    --conf spark.driver.memoryOverhead=1g
    --conf spark.executor.memoryOverhead=1g
    # A chunk that fails is tried again; a slow one is not run twice at once.
    --conf spark.task.maxFailures=4
    --conf spark.speculation=false
    # What jobs count, in every sink, under a name that is the same in every run.
    --conf spark.plugins=io.tracemint.metrics.MetricsPlugin
    --conf spark.metrics.namespace=tracemint
    --conf spark.ui.prometheus.enabled=true
  )
  add_metrics
  [ -z "$events" ] || options+=(--conf spark.eventLog.enabled=true --conf "spark.eventLog.dir=$events"
    --conf spark.eventLog.compress=true)
  add_gpu
  options+=("$@" "${more[@]}" "${app_on_cluster:-$app}" "${job[@]}")
  if $dry; then
    show "$spark/bin/spark-submit" "${options[@]}"
    return
  fi
  [ -x "$spark/bin/spark-submit" ] ||
    fail "no Spark in $spark. Build one with 'mvn package -DskipTests', or set SPARK_HOME to an installed Spark 3.5."
  if $on_yarn; then check_hadoop; fi
  exec "$spark/bin/spark-submit" "${options[@]}"
}

# Traffic between driver and executors, and what they spill, is encrypted; YARN and Kubernetes make
# the secret themselves, so that none stands in a command line.
encrypted=(--conf spark.authenticate=true --conf spark.network.crypto.enabled=true
  --conf spark.io.encryption.enabled=true)

parse "$@"

import { shellWord } from './words';

/** What a batch script is to do. */
export interface Batch {
  /** The command and its words. */
  readonly command: string;
  readonly words: readonly string[];
  readonly json: boolean;
  readonly shards: number;
  readonly cpus: number;
  readonly time: string;
  /** Folder of the parts. */
  readonly parts: string;
  /** Further options of sbatch. */
  readonly sbatch: readonly string[];
  /** Path of bin/propensity.mjs. */
  readonly program: string;
}

/**
 * A script for Slurm: run by bash it queues the parts as a job array and their merge behind them, run by Slurm it is a part.
 * Parts that are there are not computed again, so that queueing it once more computes what failed.
 */
export function slurmScript({ command, words, json, shards, cpus, time, parts, sbatch, program }: Batch): string {
  const answer = json ? 'answer.json' : 'answer.txt';
  return `#!/bin/bash
# Propensity: ${[command, ...words].map(shellWord).join(' ')}
# in ${shards} parts, and what they say together.
#
#   bash THIS          queues the parts as a job array, and their merge behind them
#   bash THIS 3        computes part 3 here
#   bash THIS merge    puts the parts together here
#
# A part that is there and whole is not computed again: after a failure, queue it once more.
#SBATCH --job-name=propensity-${command}
#SBATCH --array=1-${shards}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=${cpus}
#SBATCH --time=${time}
#SBATCH --output=propensity-%A-%a.log
${sbatch.map((option) => `#SBATCH ${option}\n`).join('')}set -euo pipefail

propensity() { node ${shellWord(program)} "$@"; }
words=(${[command, ...words].map(shellWord).join(' ')})
parts=${shellWord(parts)}
shards=${shards}

part_file() { printf '%s/part-%s-of-%s.json' "$parts" "$1" "$shards"; }

case "\${1:-\${SLURM_ARRAY_TASK_ID:-queue}}" in
  queue)
    script=$(realpath "$0")
    array=$(sbatch --parsable "$script")
    array=\${array%%;*}
    merge=$(sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes \\
      --job-name=propensity-merge --time=${shellWord(time)} --output=propensity-%j-merge.log \\
      ${sbatch.length > 0 ? `${sbatch.map(shellWord).join(' ')} ` : ''}--wrap "bash $(printf %q "$script") merge")
    echo "queued $shards parts as job $array, their merge as job \${merge%%;*}; the answer will be in $parts/${answer}"
    ;;
  merge)
    files=()
    for i in $(seq 1 "$shards"); do files+=("$(part_file "$i")"); done
    propensity merge "\${files[@]}"${json ? ' --json' : ''} > "$parts/.${answer}"
    mv "$parts/.${answer}" "$parts/${answer}"
    ;;
  *)
    part="\${1:-\${SLURM_ARRAY_TASK_ID:-}}"
    propensity "\${words[@]}" --shard "$part/$shards" --part "$(part_file "$part")" \\
      \${SLURM_CPUS_PER_TASK:+--workers "$SLURM_CPUS_PER_TASK"}
    ;;
esac
`;
}

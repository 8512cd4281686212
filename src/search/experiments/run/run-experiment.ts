import type { Warning } from '../../../diagnostics/index.js';
import type { JobMarkets } from '../plan/job-markets.js';
import { marketKey } from '../plan/job-market.js';
import type { ExperimentPlan, PlannedJob } from '../plan/plan-experiment.js';
import { readJob, writeJob } from './job-files.js';
import { startJobPool, type JobPool } from './job-pool.js';
import { jobRecord, type JobRecord } from './job-record.js';

/** What `onProgress` is told at the start and after every job. */
export interface ExperimentProgress {
  /** Jobs that ended, those of earlier runs included, of all there are. */
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** The job that has just ended; absent at the start. */
  readonly job?: PlannedJob;
  readonly record?: JobRecord;
}

export interface RunExperimentOptions {
  readonly plan: ExperimentPlan;
  readonly markets: JobMarkets;
  /** Run folder; results go to `jobs/<id>` in it. */
  readonly folder: string;
  /** Jobs done at the same time. */
  readonly threads: number;
  readonly versions: Readonly<Record<string, string>>;
  /** Do finished jobs again; default false. */
  readonly again?: boolean;
  /** Aborting gives up running jobs and keeps what is finished. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExperimentProgress) => void;
}

/** How far an experiment came. */
export interface ExperimentRun {
  /** By id; jobs without one were not done. */
  readonly records: ReadonlyMap<string, JobRecord>;
  /** Jobs that an earlier run had finished. */
  readonly found: number;
  readonly interrupted: boolean;
  readonly warnings: readonly Warning[];
}

/**
 * Runs the jobs of an experiment that are not in its folder yet, several at a time, each on one thread. A job that fails
 * is recorded and the rest goes on. Results depend neither on how many run at a time nor on their order.
 *
 * @throws the error of the file system where a result cannot be written
 */
export async function runExperiment(options: RunExperimentOptions): Promise<ExperimentRun> {
  const { plan, folder, threads, versions, again = false, signal, onProgress } = options;
  // Jobs that are the same are done once.
  const jobs = [...new Map(plan.jobs.map((job) => [job.id, job])).values()];
  const records = new Map<string, JobRecord>();
  const warnings: Warning[] = [];
  for (const { id } of again ? [] : jobs) {
    const found = await readJob(folder, id, versions);
    if (found.record !== undefined) records.set(id, found.record);
    warnings.push(...found.warnings);
  }
  const found = records.size;
  const queue = byMarket(
    jobs.filter(({ id }) => !records.has(id)),
    plan.experiment.job,
  );
  const tell = (job?: PlannedJob, record?: JobRecord): void => {
    const failed = [...records.values()].filter(({ status }) => status === 'failed').length;
    const ended = job !== undefined && record !== undefined ? { job, record } : {};
    onProgress?.({ done: records.size, total: jobs.length, failed, ...ended });
  };
  tell();
  if (queue.length > 0) {
    const pool = startJobPool(Math.min(threads, queue.length));
    const stop = (): void => void pool.close();
    signal?.addEventListener('abort', stop);
    const worker = async (): Promise<void> => {
      for (let job = queue.shift(); job !== undefined && signal?.aborted !== true; job = queue.shift()) {
        const record = await doJob(options, pool, job);
        if (record === undefined) return;
        records.set(job.id, record);
        tell(job, record);
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(threads, queue.length) }, worker));
    } finally {
      signal?.removeEventListener('abort', stop);
      await pool.close();
    }
  }
  const distinct = [...new Map(warnings.map((one) => [one.message, one])).values()];
  return { records, found, interrupted: records.size < jobs.length, warnings: distinct };
}

async function doJob(
  { plan, markets, folder, versions }: RunExperimentOptions,
  pool: JobPool,
  job: PlannedJob,
): Promise<JobRecord | undefined> {
  const { job: kind } = plan.experiment;
  const { data } = await markets.of(job.fingerprint);
  const answer = await pool.run({ kind, fingerprint: job.fingerprint, data });
  if (answer === undefined) return undefined;
  const record = jobRecord(kind, job, answer, versions);
  await writeJob(folder, job, answer, record);
  return record;
}

/** Jobs on one market follow each other, so that it is read once. */
function byMarket(jobs: readonly PlannedJob[], kind: ExperimentPlan['experiment']['job']): PlannedJob[] {
  const groups = new Map<string, PlannedJob[]>();
  for (const job of jobs) {
    const key = marketKey(job.fingerprint, kind);
    groups.set(key, [...(groups.get(key) ?? []), job]);
  }
  return [...groups.values()].flat();
}

import type { JobAnswer, JobTask } from './job-task.js';
import { runJob } from './run-job.js';

/** Does one job. */
export default async function answer(task: JobTask): Promise<JobAnswer> {
  // Without a signal a job is always done to its end.
  return (await runJob(task))!;
}

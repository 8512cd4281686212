import { extname } from 'node:path';
import { InputError } from '../../../diagnostics/index.js';
import type { SearchValue } from '../../../black-box/index.js';
import { exportTrials, type TrialTable } from '../../../search/index.js';
import { writeCsv, writeParquet, type Column } from '../../../tables/index.js';
import type { CliContext } from '../../context.js';
import { studyNamed, type StudyFlags } from './study-flags.js';

export async function exportCommand(context: CliContext, name: string, flags: StudyFlags): Promise<void> {
  const file = flags.out!;
  const kind = extname(file);
  if (kind !== '.csv' && kind !== '.parquet') {
    throw new InputError(`--out is ${JSON.stringify(file)}; expected a name that ends in .csv or .parquet.`, {
      code: 'usage.export',
      path: '--out',
      value: file,
      expected: 'a name that ends in .csv or .parquet',
    });
  }
  const study = await studyNamed(context, name, flags);
  const table = exportTrials(study.trials(), study.record.objectives);
  await (kind === '.csv' ? writeCsv : writeParquet)(context.path(file), columnsOf(table));
  context.say(`${file}: ${table.rows.length} trials, ${table.columns.length} columns`);
  if (flags.json === true) {
    await context.printJson({ study: name, file, rows: table.rows.length, columns: table.columns });
  }
}

/** Numbers where a column has nothing else, absent ones NaN; otherwise texts, absent ones empty. */
function columnsOf({ columns, rows }: TrialTable): Column[] {
  return columns.map((name) => {
    const values = rows.map((row) => row[name] ?? null);
    const isNumeric = values.every((value) => value === null || typeof value === 'number');
    return {
      name,
      values: isNumeric ? Float64Array.from(values, (value) => value ?? NaN) : values.map(textOf),
    };
  });
}

const textOf = (value: SearchValue): string => (value === null ? '' : String(value));

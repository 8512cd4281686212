import { counted } from '../counted.js';
import { utc } from '../frame/utc.js';
import type { FileInspection, FolderInspection } from './inspect-folder.js';

const HEADINGS = [
  'token',
  'bar',
  'first',
  'last',
  'rows',
  'unsorted',
  'duplicates',
  'bad',
  'gaps',
  'jumps',
  'flat',
];

/**
 * An inspection as text: a table with a row a file, then what each needs a person to look at. No trailing
 * newline.
 */
export function formatInspection({ folder, files, failed }: FolderInspection): string {
  const table = [HEADINGS, ...files.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  const notes = [...files.flatMap(remarks), ...failed.map(({ token, error }) => `${token}: ${error}`)];
  return [folder, '', ...lines, ...(notes.length === 0 ? [] : ['', ...notes])].join('\n');
}

/** Token, bar, first and last are read as words; the rest are counts. */
const isText = (column: number): boolean => column < 4;

function cells(file: FileInspection): string[] {
  const counts = [
    file.rows,
    file.unsorted,
    file.duplicates,
    file.badPrices,
    file.gaps.count,
    file.jumps.count,
    file.flat.count,
  ];
  return [file.token, bar(file.barMinutes), utc(file.first), utc(file.last), ...counts.map(String)];
}

function bar(minutes: number): string {
  if (minutes === 0) return '-';
  if (minutes % 1440 === 0) return `${minutes / 1440} d`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

function remarks({ token, units, conflicts, gaps, jumps, flat }: FileInspection): string[] {
  const notes: string[] = [];
  if (units.some((unit) => unit !== 'milliseconds'))
    notes.push(`${token}: stamps are in ${units.join(' and ')}.`);
  if (conflicts > 0) notes.push(`${token}: ${counted(conflicts, 'duplicate row')} with another price.`);
  if (gaps.longest !== undefined) {
    const { from, to, minutes } = gaps.longest;
    notes.push(
      `${token}: ${counted(gaps.minutes, 'minute')} missing; the longest gap has ${minutes}, from ${utc(from)} to ${utc(to)}.`,
    );
  }
  if (jumps.count > 0 && jumps.largest !== undefined) {
    const percent = (100 * Math.expm1(jumps.largest.logReturn)).toFixed(2);
    notes.push(
      `${token}: ${counted(jumps.count, 'move')} beyond ${(100 * jumps.threshold).toFixed(2)} % in one bar; ` +
        `the largest is ${percent} % at ${utc(jumps.largest.stamp)}.`,
    );
  }
  if (flat.count > 0 && flat.longest !== undefined) {
    notes.push(
      `${token}: ${counted(flat.count, 'run')} of one price for more than ${flat.longerThanHours} hours; ` +
        `the longest has ${flat.longest.hours.toFixed(1)} hours, from ${utc(flat.longest.from)}.`,
    );
  }
  return notes;
}

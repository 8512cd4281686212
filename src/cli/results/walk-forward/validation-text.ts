import type { Finding, Validation } from '../../../evaluation/index.js';
import { formatMetric } from '../../../report/index.js';
import { textTable } from '../../text-table.js';

/** What a validation found, for people. */
export function validationText({ subject, trials, findings, convincing }: Validation): string {
  const rows = findings.map((finding) => [
    finding.name,
    finding.value === null ? '-' : formatMetric(finding.value),
    answer(finding),
    finding.wanted ?? '',
    finding.meaning + remark(finding),
  ]);
  return [
    subject,
    `  trials counted: ${trials}`,
    textTable(['statistic', 'value', '', 'wanted', 'what it is'], rows, [1]).replace(/^/gm, '  '),
    `  verdict: ${convincing ? 'everything that was asked holds' : notHolding(findings)}`,
  ].join('\n');
}

function answer({ wanted, holds }: Finding): string {
  if (wanted === undefined) return '';
  return holds === true ? 'yes' : holds === false ? 'no' : 'unknown';
}

function remark({ reason, details = {} }: Finding): string {
  if (reason !== undefined) return `: ${reason}`;
  const said = Object.entries(details).map(
    ([name, value]) =>
      `${name.replaceAll('_', ' ')} ${typeof value === 'number' ? formatMetric(value) : (value ?? '-')}`,
  );
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

function notHolding(findings: readonly Finding[]): string {
  const names = findings
    .filter(({ wanted, holds }) => wanted !== undefined && holds !== true)
    .map(({ name }) => name);
  return `not convincing: ${names.join(', ')}`;
}

import { simulationPicture, writeReport, type Draw } from '../../report/index.js';
import { documentParameters, type SimulationResult } from '../../simulation/index.js';
import { writeJson, type RunFile, type RunFolder } from '../../store/index.js';
import { writeCsv, writeParquet } from '../../tables/index.js';
import { quoteCurrency } from './quote-currency.js';
import { pathColumns } from './path-columns.js';

/** Writes every file of a simulation's run folder; returns their names. */
export async function saveSimulation(
  run: RunFolder,
  summary: unknown,
  result: SimulationResult,
  options: { readonly csv: boolean; readonly draw: Draw },
): Promise<readonly RunFile[]> {
  const columns = pathColumns(result);
  // The picture comes first: its PNG is drawn on another thread while the tables are encoded.
  await Promise.all([
    writeReport(
      pictureOf(result),
      { svg: run.file('report.svg'), png: run.file('report.png') },
      options.draw,
    ),
    writeParquet(run.file('path.parquet'), columns),
    ...(options.csv ? [writeCsv(run.file('path.csv'), columns)] : []),
    writeJson(run.file('summary.json'), summary),
    writeJson(run.file('fingerprint.json'), result.fingerprint),
    ...(result.replayed ? [] : [writeJson(run.file('parameters.json'), parametersOf(result))]),
  ]);
  const tables = options.csv ? (['path.parquet', 'path.csv'] as const) : (['path.parquet'] as const);
  const parameters = result.replayed ? [] : (['parameters.json'] as const);
  return ['summary.json', ...tables, 'fingerprint.json', ...parameters, 'report.svg', 'report.png'];
}

function parametersOf({ tokens, fingerprint, parameters }: SimulationResult) {
  return { tokens, raw: documentParameters(fingerprint, parameters) };
}

function pictureOf(result: SimulationResult) {
  const { baselines, finalValue, initialValue, label, tokens, path } = result;
  return simulationPicture({
    rule: label,
    tokens,
    quote: quoteCurrency,
    finalValue,
    returns: finalValue / initialValue - 1,
    returnsOverHodl: finalValue / baselines.hodl.finalValue - 1,
    returnsOverUniformHodl: finalValue / baselines.uniformHodl.finalValue - 1,
    window: result.window,
    unix: path.unix,
    value: path.value,
    hodl: path.hodl,
    uniformHodl: path.uniformHodl,
    weights: path.weights,
  });
}

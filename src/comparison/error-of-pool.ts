import { InputError, MarketError, ParameterError, PoolgradError, RunError } from '../diagnostics/index.js';

const kinds = [ParameterError, MarketError, InputError, RunError] as const;

/** The same error, of the same kind, that says first which pool it is about; anything else as it is. */
export function errorOfPool(error: unknown, label: string): unknown {
  if (!(error instanceof PoolgradError)) return error;
  const Kind = kinds.find((kind) => error instanceof kind) ?? RunError;
  const { code, path, value, expected, suggestion } = error;
  return new Kind(
    `${label}: ${error.message}`,
    {
      code,
      ...(path === undefined ? {} : { path }),
      ...(value === undefined ? {} : { value }),
      ...(expected === undefined ? {} : { expected }),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
    { cause: error },
  );
}

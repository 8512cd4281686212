import { InputError, type Warning } from '../diagnostics/index.js';
import { unavailable } from './availability.js';
import { changedKeys } from './defaults.js';
import { FingerprintError, type FingerprintProblem } from './errors.js';
import { fingerprintId } from './fingerprint-id.js';
import { inertKeys } from './inert/index.js';
import { isWithin, show, valueAt } from './key-path.js';
import { deepFreeze } from './reading/deep-freeze.js';
import { legacyNames } from './reading/legacy-names.js';
import { legacyWarnings } from './reading/legacy-warnings.js';
import { plainCopy } from './reading/plain-copy.js';
import { parseTolerantly } from './reading/tolerant-parse.js';
import { rules, type Finding } from './rules/index.js';
import type { Purpose, ResolvedFingerprint } from './types.js';

export interface ResolveOptions {
  /** What the fingerprint is for; default `simulate`. It decides what is checked, never what is resolved. */
  readonly purpose?: Purpose;
  /** Ignore keys that do not exist, with a warning; default false. */
  readonly allowUnknown?: boolean;
  /** Fees come from a series, so that what needs fees has them; default false. */
  readonly hasFees?: boolean;
  /** Weights are replayed, so that no rule is read; default false. */
  readonly replay?: boolean;
}

export interface Resolution {
  readonly fingerprint: ResolvedFingerprint;
  /** See {@link fingerprintId}. */
  readonly id: string;
  readonly warnings: readonly Warning[];
}

const purposes: readonly Purpose[] = ['simulate', 'train', 'gradient'];

/**
 * Validates a fingerprint and fills in its defaults (spec 05 §2, §11). Pure: the input is copied, never changed, and
 * the result is frozen. Resolving a resolved fingerprint gives the same one.
 *
 * @param input plain data, e.g. parsed JSON; typed arrays stand for lists of numbers
 * @throws FingerprintError with every problem found; InputError for an unknown purpose
 */
export function resolveFingerprint(input: unknown, options: ResolveOptions = {}): Resolution {
  const { purpose = 'simulate', allowUnknown = false, hasFees = false, replay = false } = options;
  if (!purposes.includes(purpose)) {
    throw new InputError(`There is no purpose ${show(purpose)}; there are ${purposes.join(', ')}.`, {
      code: 'fingerprint.purpose',
      value: purpose,
      expected: purposes.join(', '),
    });
  }
  const { copy, problems: impurities } = plainCopy(input);
  const legacy = legacyWarnings(copy);
  const renamed = legacyNames(copy);
  const parsed = parseTolerantly(renamed.input, allowUnknown);
  const fingerprint: ResolvedFingerprint = deepFreeze(parsed.value);

  const faults = [...impurities, ...parsed.problems];
  const sound = (path: string) =>
    !faults.some((fault) => isWithin(fault.path, path) || isWithin(path, fault.path));
  const findings = findingsOf(fingerprint, purpose, sound);
  const effects = effectsOf(fingerprint, { purpose, hasFees, replay }, sound);

  const problems = [...faults, ...findings.problems, ...effects.problems];
  if (problems.length > 0) throw new FingerprintError(problems);
  return deepFreeze({
    fingerprint,
    id: fingerprintId(fingerprint),
    warnings: [...legacy, ...renamed.warnings, ...parsed.warnings, ...findings.warnings, ...effects.warnings],
  });
}

interface Verdict {
  readonly problems: readonly FingerprintProblem[];
  readonly warnings: readonly Warning[];
}

function findingsOf(
  fingerprint: ResolvedFingerprint,
  purpose: Purpose,
  sound: (path: string) => boolean,
): Verdict {
  const problems: FingerprintProblem[] = [];
  const warnings: Warning[] = [];
  const faulty = new Set<string>();
  for (const rule of rules) {
    const skipped =
      rule.purposes?.includes(purpose) === false ||
      !rule.reads.every((key) => sound(key) && !faulty.has(key));
    if (skipped) continue;
    for (const finding of rule.check(fingerprint)) {
      if (finding.level === 'warning') {
        warnings.push(warningOf(finding, rule.name));
        continue;
      }
      if (rule.decisive === true) faulty.add(finding.path);
      problems.push({
        path: finding.path,
        value: finding.value,
        rule: rule.name,
        message: finding.message,
        hint: finding.hint,
      });
    }
  }
  return { problems, warnings };
}

function warningOf({ path, value, message, hint }: Finding, rule: string): Warning {
  return {
    code: `fingerprint.${rule.replaceAll('-', '_')}`,
    message: `${path} ${message}.${hint === '' ? '' : ` ${hint}`}`,
    path,
    value,
  };
}

/** Refuses what has an effect that is not built; warns of what has none. */
function effectsOf(
  fingerprint: ResolvedFingerprint,
  { purpose, hasFees, replay }: Required<Omit<ResolveOptions, 'allowUnknown'>>,
  sound: (path: string) => boolean,
): Verdict {
  const inert = inertKeys(fingerprint, hasFees);
  const inertOf = (path: string) => inert.find(({ key }) => isWithin(path, key));
  const changed = changedKeys(fingerprint).filter(sound);
  const effective = changed.filter((path) => inertOf(path) === undefined);
  const warned = changed.filter((path) => purpose === 'train' || !isWithin(path, 'optimisation_settings'));
  return {
    problems: unavailable(fingerprint, effective, purpose).filter(
      ({ path }) => sound(path) && !(replay && path === 'rule'),
    ),
    warnings: warned.flatMap((path) => {
      const found = inertOf(path);
      if (found === undefined) return [];
      const value = valueAt(fingerprint, path);
      return [
        {
          code: 'fingerprint.no_effect',
          message: `${path} = ${show(value)} has no effect without ${found.needs}.`,
          path,
          value,
        },
      ];
    }),
  };
}

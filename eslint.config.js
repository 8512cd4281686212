import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

// What everything from simulation on stands upon.
const foundations = ['sampling', 'linear-algebra', 'market', 'fingerprint', 'strategy', 'pool', 'objective'];

// The one-way import rule: a folder may import itself, `diagnostics`, and what is listed here.
// Lower layers never import higher ones. docs/architecture.md explains the table.
const layers = {
  diagnostics: [],
  tables: [],
  kernel: [],
  sampling: [],
  'linear-algebra': [],
  'black-box': ['sampling', 'linear-algebra'],
  market: ['sampling'],
  fingerprint: [],
  objective: [],
  strategy: ['kernel', 'sampling'],
  pool: ['kernel', 'strategy'],
  simulation: ['kernel', ...foundations],
  training: ['kernel', 'black-box', ...foundations, 'simulation'],
  evaluation: [...foundations, 'simulation', 'training'],
  comparison: [...foundations, 'simulation', 'training', 'evaluation'],
  search: ['black-box', ...foundations, 'simulation', 'training', 'evaluation', 'store'],
  explain: ['black-box', ...foundations, 'simulation', 'training', 'evaluation', 'search'],
  store: ['fingerprint'],
  report: ['store'],
};

const folders = [...Object.keys(layers), 'cli'];

const oneWay = Object.entries(layers).map(([folder, below]) => {
  const allowed = [...new Set([folder, 'diagnostics', 'tables', ...below])];
  const forbidden = folders.filter((name) => !allowed.includes(name));
  const message = `src/${folder} may import only: ${allowed.join(', ')} (docs/architecture.md).`;
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: forbidden.map((name) => `**/${name}/**`), message }] },
      ],
    },
  };
});

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'runs', 'coverage'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'scripts/bundle.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', { max: 400 }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Indices into typed arrays are proved by the loops around them; `!` says so where the compiler cannot see it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'always' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  ...oneWay,
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);

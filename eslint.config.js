import eslint from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

// The one-way import rule: a folder may import itself, `diagnostics`, and what is listed here.
// Lower layers never import higher ones. docs/architecture.md explains the table.
const layers = {
  diagnostics: [],
  tables: [],
  kernel: [],
  market: [],
  fingerprint: [],
  objective: [],
  strategy: ['kernel'],
  pool: ['kernel', 'strategy'],
  simulation: ['kernel', 'market', 'fingerprint', 'strategy', 'pool', 'objective'],
  training: ['kernel', 'market', 'fingerprint', 'strategy', 'pool', 'objective', 'simulation'],
  store: ['fingerprint'],
  report: ['store'],
};

const zones = Object.entries(layers).map(([folder, below]) => {
  const allowed = [...new Set([folder, 'diagnostics', 'tables', ...below])];
  return {
    target: `./src/${folder}`,
    from: './src',
    except: allowed.map((name) => `./${name}`),
    message: `src/${folder} may import only: ${allowed.join(', ')} (docs/architecture.md).`,
  };
});

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'runs', 'coverage'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'scripts/bundle-cli.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: { 'import-x/resolver': { typescript: true, node: true } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
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
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);

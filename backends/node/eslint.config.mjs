import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules', 'eslint.config.mjs'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-undef': 'off', // TypeScript looks, also in JavaScript, and knows what Node has
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Hooks, plugins and handlers are asynchronous functions, whether they wait for anything or not.
      '@typescript-eslint/require-await': 'off',
      // `node:test` gives promises that its runner awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'describe'], package: 'node:test' },
          ],
        },
      ],
    },
  },
);

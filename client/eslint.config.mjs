import { readdirSync } from 'node:fs';

import eslint from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The folders of the application. Each may import from those that come after it here only.
const FOLDERS = ['layout', 'pages', 'account', 'credentials', 'forms', 'messages', 'auth'];

const found = readdirSync(new URL('src/app', import.meta.url), { withFileTypes: true });
const unknown = found.filter((each) => each.isDirectory() && !FOLDERS.includes(each.name));
if (unknown.length)
  throw new Error(`Say in eslint.config where ${unknown[0].name}/ stands among the folders.`);

/** Forbids what would lead back from a folder: to the application, or to a folder before it. */
function importOnward(folder, place) {
  const before = ['app', 'app\\.\\w+', ...FOLDERS.slice(0, place)].join('|');
  const regex = `\\.\\./(.*/)?(${before})(/.*)?$`;
  const message = `${folder} must not need it: folders import in the order of FOLDERS.`;
  const selector = `ImportExpression[source.value=/${regex.replaceAll('/', '\\/')}/]`;
  return {
    files: [`src/app/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex, message }] }],
      'no-restricted-syntax': ['error', { selector, message }],
    },
  };
}

export default defineConfig(
  { ignores: ['dist/', '.angular/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.ts'],
    extends: [
      eslint.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      angular.configs.tsAll,
    ],
    processor: angular.processInlineTemplates,
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A page without behaviour is an empty class below its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Templates of up to forty lines stand beside their class; names follow the guide of 2025.
      '@angular-eslint/component-max-inline-declarations': ['error', { template: 40 }],
      // Functions that a constructor calls have an injector, too.
      '@angular-eslint/no-implicit-take-until-destroyed': 'off',
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      'max-lines': ['error', 150],
      'max-lines-per-function': ['error', { max: 20, skipBlankLines: true, skipComments: true }],
    },
  },
  ...FOLDERS.map(importOnward),
  {
    files: ['src/**/*.spec.ts'],
    rules: {
      // One describe block holds a whole file of tests.
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/prefer-self-closing-tags': 'error',
      '@angular-eslint/template/no-interpolation-in-attributes': 'error',
      '@angular-eslint/template/no-inline-styles': 'error',
      '@angular-eslint/template/no-any': 'error',
      '@angular-eslint/template/no-duplicate-attributes': 'error',
    },
  },
);

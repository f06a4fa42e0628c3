import { bootstrapApplication } from '@angular/platform-browser';

import { App } from './app/app';
import { appConfig } from './app/app.config';

bootstrapApplication(App, appConfig).catch((error: unknown) => {
  console.error(error);
  const words = document.createElement('p');
  words.role = 'alert';
  words.className = 'no-script';
  words.textContent =
    'This application could not start in your browser. Please reload the page, or try another browser.';
  document.body.replaceChildren(words);
});

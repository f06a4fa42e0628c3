import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { keepSessionInSync } from './auth/session-sync';
import { announceNavigations } from './shell/announce-navigations';
import { focusHeadings } from './shell/focus-headings';
import { Messages } from './shell/messages';
import { Navigation } from './shell/navigation';

@Component({
  selector: 'app-root',
  imports: [Messages, Navigation, RouterOutlet],
  template: `
    <header><app-navigation /></header>
    <main>
      <app-messages />
      <router-outlet />
    </main>
  `,
})
export class App {
  constructor() {
    keepSessionInSync();
    announceNavigations();
    focusHeadings();
  }
}

import { Component, computed, ElementRef, inject, viewChild } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';

import { keepSessionInSync } from './auth/session-sync';
import { WhosePage } from './auth/whose-page';
import { Messages } from './messages/messages';
import { announceNavigations } from './layout/announce-navigations';
import { focusPages } from './layout/focus-pages';
import { Navigation } from './layout/navigation';

@Component({
  selector: 'app-root',
  imports: [Messages, Navigation, RouterOutlet],
  templateUrl: './app.html',
})
export class App {
  private readonly router = inject(Router);
  protected readonly turn = inject(WhosePage).turn;
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  protected readonly isBusy = computed(() => this.router.currentNavigation() !== null);
  protected readonly isEmpty = computed(() => this.router.lastSuccessfulNavigation() === null);

  constructor() {
    keepSessionInSync();
    announceNavigations();
    focusPages();
  }

  protected skip(event: Event): void {
    event.preventDefault(); // The part behind the # is the page's own address.
    this.main().nativeElement.focus();
  }
}

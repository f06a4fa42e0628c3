import { inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

import { navigationInfo } from '../auth/redirects';

/** What the user is told: an alert went wrong, a notice did not. A new page begins without. */
@Service()
export class MessageBoard {
  private readonly router = inject(Router);

  readonly alert = signal('');
  readonly notice = signal('');

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        const { alert = '', notice = '' } = navigationInfo(this.router);
        this.alert.set(alert);
        this.notice.set(notice);
      });
  }

  clear(): void {
    this.alert.set('');
    this.notice.set('');
  }
}

import { inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

import { navigationInfo } from '../auth/redirects';
import { MessageBoard } from '../messages/message-board';

/** A new page begins with the messages that came with it, and without the old ones. */
export function announceNavigations(): void {
  const board = inject(MessageBoard);
  const router = inject(Router);
  router.events
    .pipe(
      filter((event) => event instanceof NavigationEnd),
      takeUntilDestroyed(),
    )
    .subscribe(() => {
      const { alert = '', notice = '', isRecheck } = navigationInfo(router);
      // A look at the same page, of which the user knows nothing, wipes nothing away.
      if (!isRecheck || alert || notice) board.show(alert, notice);
    });
}

import { DOCUMENT } from '@angular/common';
import { afterNextRender, inject, Injector } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { distinctUntilChanged, filter, map, skip } from 'rxjs';

/**
 * A new page moves the focus to its heading, as a new document would, so that keyboards and
 * screen readers begin there. The first page is such a document; a mere re-check is no new page.
 */
export function focusHeadings(): void {
  const document = inject(DOCUMENT);
  const injector = inject(Injector);

  function focusHeading(): void {
    document.querySelector<HTMLElement>('main h1')?.focus();
  }

  inject(Router)
    .events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
      distinctUntilChanged(),
      skip(1),
      takeUntilDestroyed(),
    )
    .subscribe(() => {
      afterNextRender({ read: focusHeading }, { injector });
    });
}

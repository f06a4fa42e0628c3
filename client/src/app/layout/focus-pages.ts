import { DOCUMENT } from '@angular/common';
import { afterNextRender, effect, inject, Injector } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { distinctUntilChanged, filter, map } from 'rxjs';

import { WhosePage } from '../auth/whose-page';

/**
 * A new page moves the focus to the box that it begins with, or else to its heading, as a new
 * document would, so that keyboards and screen readers begin there. The first page is such a
 * document, in which only a box takes the focus; a mere re-check is no new page.
 */
export function focusPages(): void {
  const focus = injectFocus();
  const { turn } = inject(WhosePage);
  let isFirst = true;

  inject(Router)
    .events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
      distinctUntilChanged(),
      takeUntilDestroyed(),
    )
    .subscribe(() => {
      focus(!isFirst);
      isFirst = false;
    });
  effect(() => {
    if (turn()) focus(true);
  });
}

function injectFocus(): (withHeading: boolean) => void {
  const document = inject(DOCUMENT);
  const injector = inject(Injector);
  const find = (place: string) => document.querySelector<HTMLElement>(place);
  return (withHeading) => {
    const read = () => {
      (find('main [data-first]') ?? (withHeading ? find('main h1') : null))?.focus();
    };
    afterNextRender({ read }, { injector });
  };
}

import { DestroyRef, inject } from '@angular/core';

/** Hears these events of a window, a document or a channel as long as the caller lives. */
export function listen(
  target: EventTarget,
  names: readonly string[],
  hear: (event: Event) => void,
): void {
  const destroyRef = inject(DestroyRef);
  for (const name of names) {
    target.addEventListener(name, hear);
    destroyRef.onDestroy(() => {
      target.removeEventListener(name, hear);
    });
  }
}

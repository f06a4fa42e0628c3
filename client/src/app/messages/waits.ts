import { DestroyRef, inject, Service, signal } from '@angular/core';

/**
 * Until when the server takes no further attempts, and of what: it counts for each email, so one
 * that was tried too often is no obstacle to another. It is remembered from page to page.
 */
@Service()
export class Waits {
  private readonly ends = signal<Readonly<Record<string, number>>>({});
  private readonly now = signal(Date.now());
  private ticking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearInterval(this.ticking);
    });
  }

  begin(what: string, seconds: number): void {
    clearInterval(this.ticking);
    this.now.set(Date.now());
    this.ends.update((ends) => ({ ...ends, [what]: Date.now() + seconds * 1000 }));
    this.ticking = setInterval(() => {
      this.tick();
    }, 1000);
  }

  /** Seconds; 0 if there is nothing to wait for. */
  left(what: string): number {
    return Math.max(0, Math.ceil(((this.ends()[what] ?? 0) - this.now()) / 1000));
  }

  /** By the clock, because a page in the background ticks late. */
  private tick(): void {
    const now = Date.now();
    this.now.set(now);
    if (Object.values(this.ends()).every((end) => end <= now)) clearInterval(this.ticking);
  }
}

/** How long that is, as exactly as a person wants to know it. */
export function describeWait(seconds: number): string {
  if (seconds === 1) return '1 second';
  if (seconds < 100) return `${seconds} seconds`;
  return `about ${Math.ceil(seconds / 60)} minutes`;
}

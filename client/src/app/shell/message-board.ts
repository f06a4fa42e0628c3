import { DestroyRef, inject, Service, signal } from '@angular/core';

import { Refusal } from '../auth/refusal';

/** What the user is told: an alert went wrong, a notice did not. */
@Service()
export class MessageBoard {
  readonly alert = signal('');
  readonly notice = signal('');
  /** Seconds until the user may try again. */
  readonly wait = signal(0);

  private ticking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearInterval(this.ticking);
    });
  }

  show(alert: string, notice: string): void {
    clearInterval(this.ticking);
    this.wait.set(0);
    this.alert.set(alert);
    this.notice.set(notice);
  }

  clear(): void {
    this.show('', '');
  }

  refuse({ alert, wait }: Refusal): void {
    this.show(alert, '');
    if (wait) this.countDown(wait);
  }

  /** By the clock, because a page in the background ticks late. */
  private countDown(seconds: number): void {
    const end = Date.now() + seconds * 1000;
    this.wait.set(seconds);
    this.ticking = setInterval(() => {
      const left = Math.ceil((end - Date.now()) / 1000);
      if (left > 0) this.wait.set(left);
      else this.show('', 'You can try again now.');
    }, 1000);
  }
}

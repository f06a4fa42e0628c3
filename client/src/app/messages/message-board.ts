import { computed, Service, signal } from '@angular/core';

import { Refusal } from './refusal';

/** What the user is told: a refusal, or a notice that something went well. */
@Service()
export class MessageBoard {
  private readonly said = signal<Refusal>({ alert: '' });

  readonly refusal = this.said.asReadonly();
  readonly alert = computed(() => this.said().alert);
  readonly notice = signal('');
  /** Seconds until what the form holds may be sent again. */
  readonly wait = signal(0);

  show(alert: string, notice: string): void {
    this.said.set({ alert });
    this.notice.set(notice);
  }

  clear(): void {
    this.show('', '');
  }

  alarm(alert: string): void {
    this.show(alert, '');
  }

  refuse(refusal: Refusal): void {
    this.said.set(refusal);
    this.notice.set('');
  }
}

import { computed, Service, signal } from '@angular/core';

const ADVICE = 'Several words make a long password that is easy to keep. Use it nowhere else.';

/**
 * What a new password must be like: the one place for it. How long it must be is a setting of the
 * server, which tells it only when it refuses one; from then on it is known before sending.
 */
@Service()
export class PasswordRules {
  private readonly learnt = signal('');

  readonly words = computed(() => this.learnt() || ADVICE);

  /** Keeps what the server said of a refused one, if it is about its length: such a rule has a number. */
  learn(reason: string): void {
    if (/\d/.test(reason)) this.learnt.set(reason);
  }
}

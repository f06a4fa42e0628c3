import { computed, inject, Service, signal } from '@angular/core';

import { AuthService } from '../auth/auth-service';

const ADVICE = 'Several words make a long password that is easy to keep. Use it nowhere else.';

/**
 * What a new password must be like: the one place for it. How long it must be is a setting of the
 * server. One that does not tell it beforehand tells it when it refuses a password.
 */
@Service()
export class PasswordRules {
  /** In the words of the attribute `passwordrules`: password managers then make one that fits. */
  readonly told = inject(AuthService).passwordRules;
  private readonly learnt = signal('');

  readonly words = computed(() => {
    const least = /^minlength: ([2-9]|\d\d)/.exec(this.told())?.[1];
    return this.learnt() || (least ? `At least ${least} characters. ${ADVICE}` : ADVICE);
  });

  /** Keeps what the server said of a refused one, if it is about its length: such a rule has a number. */
  learn(reason: string): void {
    if (/\d/.test(reason)) this.learnt.set(reason);
  }
}

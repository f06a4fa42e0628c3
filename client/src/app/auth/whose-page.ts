import { Location } from '@angular/common';
import { inject, Service, signal } from '@angular/core';
import { Router } from '@angular/router';

import { AuthService } from './auth-service';
import { NOTHING_SENT, SESSION_ENDED } from './notices';
import { NavigationInfo } from './redirects';

/**
 * Whose page is on the screen. All tabs of a browser share one session, so a log-in in another
 * tab can make this page somebody else's at any moment.
 */
@Service()
export class WhosePage {
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private readonly auth = inject(AuthService);
  private readonly turns = signal(0);
  private readonly looks = signal(0);
  private email: string | undefined;

  /** With each new number, all that is on the screen is thrown away and drawn anew. */
  readonly turn = this.turns.asReadonly();
  /** With each new number, pages ask again who is logged in. */
  readonly look = this.looks.asReadonly();

  /** Whose email is on the screen, if any is. */
  get shown(): string | undefined {
    return this.email;
  }

  /** Notes who is logged in by the server's word; tells whether it is still the same user. */
  isStill(email: string): boolean {
    const isSame = (this.email ?? email) === email;
    this.email = email;
    if (!isSame) void this.renew(NOTHING_SENT);
    return isSame;
  }

  lookAgain(): void {
    this.looks.update((count) => count + 1);
  }

  leave(): void {
    this.email = undefined;
  }

  /** Empties the page, with all that was typed, before anything of it can be sent. */
  renew(notice?: string): Promise<boolean> {
    this.leave();
    this.turns.update((count) => count + 1);
    return this.recheck(this.auth.wasLoggedIn() ? { notice, ifLoggedOut: SESSION_ENDED } : {});
  }

  /** Runs the guard again for the page in the address bar. */
  recheck(info: NavigationInfo = {}): Promise<boolean> {
    return this.router.navigateByUrl(this.location.path() || '/', {
      info: { ...info, isRecheck: true },
      onSameUrlNavigation: 'reload',
      replaceUrl: true,
    });
  }
}

import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { AccountOffers } from '../account/account-offers';
import { AuthService } from '../auth/auth-service';
import { LOGGED_OUT, STILL_LOGGED_IN } from '../auth/notices';
import { MessageBoard } from '../messages/message-board';

@Component({
  selector: 'app-navigation',
  imports: [RouterLink, RouterLinkActive],
  templateUrl: './navigation.html',
})
export class Navigation {
  private readonly auth = inject(AuthService);
  private readonly board = inject(MessageBoard);
  private readonly router = inject(Router);

  protected readonly hasAccountPage = inject(AccountOffers).any;
  /** Also while the server is silent: that logs nobody out. */
  protected readonly known = this.auth.known;
  protected readonly status = this.auth.status;
  protected readonly isLoggingOut = signal(false);

  protected async logOut(): Promise<void> {
    if (this.isLoggingOut()) return;
    this.board.clear();
    this.isLoggingOut.set(true);
    try {
      await firstValueFrom(this.auth.logout());
      await this.router.navigateByUrl('/login', { info: { notice: LOGGED_OUT } });
    } catch {
      this.board.alarm(STILL_LOGGED_IN);
    }
    this.isLoggingOut.set(false);
  }
}

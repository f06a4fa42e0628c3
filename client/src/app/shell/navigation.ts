import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';

import { AccountOffers } from '../account/account-offers';
import { AuthService } from '../auth/auth-service';
import { LOGGED_OUT, STILL_LOGGED_IN } from '../auth/notices';
import { NavigationInfo } from '../auth/redirects';
import { MessageBoard } from './message-board';

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
  protected readonly status = this.auth.status;
  protected readonly isLoggingOut = signal(false);

  protected logOut(): void {
    this.board.clear();
    this.isLoggingOut.set(true);
    this.auth.logout().subscribe({
      next: () => {
        this.isLoggingOut.set(false);
        const info: NavigationInfo = { notice: LOGGED_OUT };
        void this.router.navigateByUrl('/login', { info });
      },
      error: () => {
        this.isLoggingOut.set(false);
        this.board.alert.set(STILL_LOGGED_IN);
      },
    });
  }
}

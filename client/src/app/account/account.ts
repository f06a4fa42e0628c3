import { Component, inject, viewChild } from '@angular/core';

import { AccountOffers } from './account-offers';
import { ChangePassword } from './change-password';
import { DeleteAccount } from './delete-account';
import { SessionList } from './session-list';
import { injectUser } from './user';

/** Each part is there only if the server offers it. */
@Component({
  selector: 'app-account',
  imports: [ChangePassword, DeleteAccount, SessionList],
  template: `
    <h1 tabindex="-1">Your account</h1>
    @if (user(); as user) {
      <p>
        You are logged in as <strong>{{ user.email }}</strong>.
      </p>
    }
    @if (offers.parts().password) {
      <app-change-password [email]="user()?.email ?? ''" (changed)="list()?.load()" />
    }
    @if (offers.parts().sessions) {
      <app-session-list />
    }
    @if (offers.parts().deletion) {
      <app-delete-account [email]="user()?.email ?? ''" />
    }
    @if (offers.none()) {
      <p>This server has no account settings.</p>
    }
  `,
})
export class Account {
  protected readonly offers = inject(AccountOffers);
  protected readonly user = injectUser();
  protected readonly list = viewChild(SessionList);

  constructor() {
    if (!this.offers.any()) this.offers.ask();
  }
}

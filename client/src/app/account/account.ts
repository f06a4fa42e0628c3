import { Component, inject } from '@angular/core';

import { AccountOffers } from './account-offers';
import { ChangePassword } from './change-password';
import { DeleteAccount } from './delete-account';
import { SessionList } from './session-list';

/** Each part is there only if the server offers it. */
@Component({
  selector: 'app-account',
  imports: [ChangePassword, DeleteAccount, SessionList],
  template: `
    <h1 tabindex="-1">Your account</h1>
    @if (offers.parts().password) {
      <app-change-password (changed)="list.load()" />
    }
    <app-session-list #list />
    @if (offers.parts().deletion) {
      <app-delete-account />
    }
    @if (offers.none()) {
      <p>This server offers nothing here.</p>
    }
  `,
})
export class Account {
  protected readonly offers = inject(AccountOffers);

  constructor() {
    this.offers.askForActions();
  }
}

import { Component, input, signal } from '@angular/core';

import { DeleteDialog } from './delete-dialog';

@Component({
  selector: 'app-delete-account',
  imports: [DeleteDialog],
  template: `
    <section class="card" aria-labelledby="delete-account">
      <h2 id="delete-account">Delete your account</h2>
      <p>This deletes your email, your password and all sessions.</p>
      <button type="button" class="btn btn-quiet" (click)="isAsking.set(true)">
        Delete account …
      </button>
    </section>
    @if (isAsking()) {
      <app-delete-dialog [email]="email()" (closed)="isAsking.set(false)" />
    }
  `,
})
export class DeleteAccount {
  /** Whose account it is; empty if the server does not tell. */
  readonly email = input.required<string>();

  protected readonly isAsking = signal(false);
}

import { Component, inject, input, output, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';

import { Field } from '../forms/field';
import { Form } from '../forms/form';
import { MessageBoard } from '../messages/message-board';
import { Messages } from '../messages/messages';
import { Refusal } from '../messages/refusal';
import { AccountOffers } from './account-offers';
import { AccountService } from './account-service';

const WRONG: Refusal = {
  alert: 'The current password is wrong.',
  isAdvice: true,
  retype: 'current',
};

@Component({
  selector: 'app-change-password',
  imports: [Field, Form, Messages],
  template: `
    <section class="card" aria-labelledby="change-password">
      <h2 id="change-password">Change your password</h2>
      <app-messages />
      <app-form action="Change password" [tree]="form" [send]="send" [who]="email">
        <!-- For password managers, so that they know whose password it is. -->
        <input hidden autocomplete="username" [value]="email()" />
        <app-field
          label="Current password"
          autocomplete="current-password"
          [field]="form.current"
        />
        <app-field label="New password" autocomplete="new-password" [field]="form.new" />
      </app-form>
    </section>
  `,
  providers: [MessageBoard],
})
export class ChangePassword {
  private readonly account = inject(AccountService);
  private readonly offers = inject(AccountOffers);
  private readonly board = inject(MessageBoard);

  /** Whose password it is; empty if the server does not tell. */
  readonly email = input.required<string>();
  /** Every other session has ended. */
  readonly changed = output();

  private readonly passwords = signal({ current: '', new: '' });
  protected readonly form = form(
    this.passwords,
    (path) => {
      required(path.current, { message: 'Please enter your current password.' });
      required(path.new, { message: 'Please enter a new password.' });
    },
    { name: 'change' },
  );

  protected readonly send = async (): Promise<Refusal | undefined> => {
    const { current, new: next } = this.passwords();
    try {
      const isRight = await firstValueFrom(this.account.changePassword(current, next));
      if (!isRight) return WRONG;
      this.form().reset({ current: '', new: '' });
      this.board.notice.set('Your password has been changed. All other sessions have ended.');
      this.changed.emit();
      return undefined;
    } catch (error) {
      return this.offers.refusalOf('password', error);
    }
  };
}

import {
  afterNextRender,
  Component,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';

import { injectGoOn } from '../auth/go-on';
import { ACCOUNT_DELETED } from '../auth/notices';
import { Field } from '../forms/field';
import { Form } from '../forms/form';
import { MessageBoard } from '../messages/message-board';
import { Messages } from '../messages/messages';
import { Refusal } from '../messages/refusal';
import { AccountOffers } from './account-offers';
import { AccountService } from './account-service';

const WRONG: Refusal = { alert: 'The password is wrong.', isAdvice: true, retype: 'password' };

/** The browser's own dialog: it keeps the focus inside, Escape closes it, and the focus returns. */
@Component({
  selector: 'app-delete-dialog',
  imports: [Field, Form, Messages],
  templateUrl: './delete-dialog.html',
  providers: [MessageBoard],
})
export class DeleteDialog {
  private readonly account = inject(AccountService);
  private readonly offers = inject(AccountOffers);
  private readonly goOn = injectGoOn();
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  /** Whose account it is; empty if the server does not tell. */
  readonly email = input.required<string>();
  readonly closed = output();

  private readonly confirmation = signal({ password: '' });
  protected readonly form = form(
    this.confirmation,
    (path) => {
      required(path.password, { message: 'Please enter your password.' });
    },
    { name: 'delete' },
  );

  constructor() {
    afterNextRender(() => {
      this.dialog().nativeElement.showModal();
    });
  }

  protected readonly send = async (): Promise<Refusal | undefined> => {
    const { password } = this.confirmation();
    try {
      const isRight = await firstValueFrom(this.account.deleteAccount(password));
      if (!isRight) return WRONG;
      await this.goOn('/login', { notice: ACCOUNT_DELETED });
      return undefined;
    } catch (error) {
      return this.offers.refusalOf('deletion', error);
    }
  };
}

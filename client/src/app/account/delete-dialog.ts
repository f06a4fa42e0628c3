import {
  afterNextRender,
  Component,
  ElementRef,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { ACCOUNT_DELETED } from '../auth/notices';
import { NavigationInfo } from '../auth/redirects';
import { Refusal } from '../auth/refusal';
import { Field } from '../forms/field';
import { Form } from '../forms/form';
import { MessageBoard } from '../shell/message-board';
import { Messages } from '../shell/messages';
import { AccountOffers } from './account-offers';
import { AccountService } from './account-service';

/** The browser's own dialog: it keeps the focus inside, Escape closes it, and the focus returns. */
@Component({
  selector: 'app-delete-dialog',
  imports: [Field, Form, Messages],
  providers: [MessageBoard],
  template: `
    <dialog #dialog class="card" aria-labelledby="really" (close)="closed.emit()">
      <h2 id="really">Delete your account for ever?</h2>
      <p>Nobody can bring it back. Your password shows that it is you.</p>
      <app-messages />
      <app-form action="Delete for ever" [tree]="form" [send]="send">
        <app-field label="Password" autocomplete="current-password" [field]="form.password" />
      </app-form>
      <button type="button" class="btn btn-quiet" (click)="dialog.close()">Keep it</button>
    </dialog>
  `,
})
export class DeleteDialog {
  private readonly account = inject(AccountService);
  private readonly offers = inject(AccountOffers);
  private readonly router = inject(Router);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

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
    const info: NavigationInfo = { notice: ACCOUNT_DELETED };
    try {
      const isRight = await firstValueFrom(
        this.account.deleteAccount(this.confirmation().password),
      );
      if (!isRight) return { alert: 'The password is wrong.', retype: 'password' };
      await this.router.navigateByUrl('/login', { info });
      return undefined;
    } catch (error) {
      return this.offers.refusalOf('deletion', error);
    }
  };
}

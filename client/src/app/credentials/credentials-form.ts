import { Component, computed, DestroyRef, ElementRef, inject, input, signal } from '@angular/core';
import { FieldState, form, FormField, required, submit } from '@angular/forms/signals';

import { MessageBoard } from '../shell/message-board';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Email and password, for logging in and for registering. */
@Component({
  selector: 'app-credentials-form',
  imports: [FormField],
  templateUrl: './credentials-form.html',
})
export class CredentialsForm {
  private readonly board = inject(MessageBoard);
  private readonly destroyRef = inject(DestroyRef);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** The words on the button. */
  readonly action = input.required<string>();
  readonly passwordAutocomplete = input.required<'current-password' | 'new-password'>();
  /** Sends the credentials and moves on; gives the sentence to show, or '' when all went well. */
  readonly send = input.required<(credentials: Credentials) => Promise<string>>();

  private readonly credentials = signal({ email: '', password: '' });
  // Not before the first try: an error that comes up between two boxes is in the way.
  private readonly showsErrors = signal(false);
  // Presence is all that is checked here: what makes an email or a password good, the server decides.
  protected readonly form = form(
    this.credentials,
    (path) => {
      required(path.email, { message: 'Please enter your email.' });
      required(path.password, { message: 'Please enter your password.' });
    },
    { name: 'credentials' },
  );

  protected readonly emailError = computed(() => this.firstError(this.form.email()));
  protected readonly passwordError = computed(() => this.firstError(this.form.password()));

  protected async submitForm(event: Event): Promise<void> {
    event.preventDefault();
    this.readBoxes();
    // submit() does nothing while an earlier one is under way: two clicks send one request.
    await submit(this.form, {
      action: () => this.trySend(),
      onInvalid: () => {
        this.pointAtFirstError();
      },
    });
  }

  /** Some password managers fill a box without the `input` event that a field listens to. */
  private readBoxes(): void {
    for (const box of this.element.querySelectorAll('input')) box.dispatchEvent(new Event('input'));
  }

  private async trySend(): Promise<undefined> {
    this.board.clear();
    const problem = await this.send()(this.credentials());
    const hasLeft = this.destroyRef.destroyed;
    if (!problem || hasLeft) return;
    this.board.alert.set(problem);
    this.form.password().reset('');
    this.showsErrors.set(false);
    this.form.password().focusBoundControl();
  }

  private pointAtFirstError(): void {
    this.showsErrors.set(true);
    this.form().errorSummary()[0]?.fieldTree().focusBoundControl();
  }

  private firstError(field: FieldState<string>): string | undefined {
    return this.showsErrors() ? field.errors()[0]?.message : undefined;
  }
}

import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  OnInit,
  signal,
} from '@angular/core';
import { FieldTree, FormField } from '@angular/forms/signals';

import { Form } from './form';
import { PasswordRules } from './password-rules';

/** One box of a form: its label, and below it what is wrong with it. */
@Component({
  selector: 'app-field',
  imports: [FormField],
  templateUrl: './field.html',
})
export class Field implements OnInit {
  private readonly form = inject(Form);
  protected readonly rules = inject(PasswordRules);

  readonly label = input.required<string>();
  readonly autocomplete = input.required<'username' | 'current-password' | 'new-password'>();
  readonly field = input.required<FieldTree<string, string>>();
  /** Whether a page begins with it. */
  readonly isFirst = input(false);

  protected readonly id = computed(() => this.field()().keyInParent());
  private readonly error = computed(() => this.form.errorOf(this.field()()));
  protected readonly reason = computed(() => sentence(this.label(), this.error()?.message));
  protected readonly hint = computed(() =>
    this.autocomplete() === 'new-password' && !this.reason() ? this.rules.words() : '',
  );
  protected readonly isSecret = computed(() => this.autocomplete() !== 'username');
  /** Hidden again when it is sent: browsers offer to keep what is typed into a hidden box. */
  protected readonly isShown = linkedSignal({ source: this.form.sent, computation: () => false });
  protected readonly hasCapsLock = signal(false);
  protected readonly description = computed(() => {
    const parts = { error: this.reason(), hint: this.hint(), caps: this.hasCapsLock() };
    const there = Object.entries(parts).filter(([, isThere]) => isThere);
    return there.map(([part]) => `${this.id()}-${part}`).join(' ') || null;
  });

  constructor() {
    effect(() => {
      const isRule = this.autocomplete() === 'new-password' && this.error()?.kind !== 'required';
      if (isRule) this.rules.learn(this.reason());
    });
  }

  ngOnInit(): void {
    this.form.boxes.update((boxes) => [...boxes, this.field()]);
  }

  /** Browsers that fill a box send events of keys that have no such method. */
  protected lookForCapsLock(event: Partial<KeyboardEvent>): void {
    this.hasCapsLock.set(this.isSecret() && event.getModifierState?.('CapsLock') === true);
  }
}

/** A server's reasons can be the end of a sentence that the label begins. */
function sentence(label: string, reason = ''): string {
  if (!/^\p{Ll}/u.test(reason)) return reason;
  return `${label} ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`;
}

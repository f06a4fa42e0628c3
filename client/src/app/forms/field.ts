import { Component, computed, inject, input } from '@angular/core';
import { FieldTree, FormField } from '@angular/forms/signals';

import { Form } from './form';

/** One box of a form: its label, and below it what is wrong with it. */
@Component({
  selector: 'app-field',
  imports: [FormField],
  templateUrl: './field.html',
})
export class Field {
  private readonly form = inject(Form);

  readonly label = input.required<string>();
  readonly autocomplete = input.required<'username' | 'current-password' | 'new-password'>();
  readonly field = input.required<FieldTree<string, string>>();

  protected readonly id = computed(() => this.field()().keyInParent());
  protected readonly error = computed(() => this.form.errorOf(this.field()()));
  protected readonly isSecret = computed(() => this.autocomplete() !== 'username');
}

import { Component, DestroyRef, ElementRef, inject, input, signal } from '@angular/core';
import { FieldState, FieldTree, submit } from '@angular/forms/signals';

import { Refusal } from '../auth/refusal';
import { MessageBoard } from '../shell/message-board';

/** What all forms do: send once at a time, and say in its place what is wrong. */
@Component({
  selector: 'app-form',
  template: `
    <form novalidate (submit)="submitForm($event)">
      <ng-content />
      <button
        type="submit"
        class="btn btn-primary"
        [disabled]="tree()().submitting() || board.wait() > 0"
      >
        {{ action() }}
      </button>
    </form>
  `,
})
export class Form {
  protected readonly board = inject(MessageBoard);
  private readonly destroyRef = inject(DestroyRef);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** The words on the button. */
  readonly action = input.required<string>();
  readonly tree = input.required<FieldTree<unknown>>();
  /** Sends what was typed and moves on; gives the refusal if there is one. */
  readonly send = input.required<() => Promise<Refusal | undefined>>();

  // Not before the first try: an error that comes up between two boxes is in the way.
  private readonly showsErrors = signal(false);
  private readonly reasons = signal<Readonly<Record<string, string>>>({});

  errorOf(field: FieldState<string, string>): string | undefined {
    const reason = this.reasons()[field.keyInParent()];
    return reason ?? (this.showsErrors() ? field.errors()[0]?.message : undefined);
  }

  protected async submitForm(event: Event): Promise<void> {
    event.preventDefault();
    this.readBoxes();
    // submit() does nothing while an earlier one is under way: two clicks send one request.
    await submit(this.tree(), {
      action: () => this.trySend(),
      onInvalid: () => {
        this.showsErrors.set(true);
        this.tree()().errorSummary()[0]?.fieldTree().focusBoundControl();
      },
    });
  }

  /** Some password managers fill a box without the `input` event that a field listens to. */
  private readBoxes(): void {
    for (const box of this.boxes()) box.dispatchEvent(new Event('input'));
  }

  private async trySend(): Promise<undefined> {
    this.board.clear();
    this.reasons.set({});
    const refusal = await this.send()();
    const hasLeft = this.destroyRef.destroyed;
    this.showsErrors.set(false);
    if (refusal && !hasLeft) this.tell(refusal);
  }

  private tell(refusal: Refusal): void {
    const { alert, reasons = {}, retype } = refusal;
    const boxes = this.boxes();
    const isHere = (name: string) => boxes.some(({ id }) => id === name);
    const others = Object.keys(reasons).filter((name) => !isHere(name));
    this.board.refuse({
      ...refusal,
      alert: [alert, ...others.map((name) => reasons[name])].join(' '),
    });
    this.reasons.set(reasons);
    if (retype) (this.tree() as FieldTree<Record<string, string>>)[retype]?.().reset('');
    (boxes.find(({ id }) => id === retype || id in reasons) ?? boxes.at(-1))?.focus();
  }

  private boxes(): HTMLInputElement[] {
    return [...this.element.querySelectorAll<HTMLInputElement>('input:not([hidden])')];
  }
}

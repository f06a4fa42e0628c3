import {
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  Signal,
  signal,
} from '@angular/core';
import {
  FieldState,
  FieldTree,
  FormRoot,
  submit,
  TreeValidationResult,
  ValidationError,
} from '@angular/forms/signals';

import { MessageBoard } from '../messages/message-board';
import { Refusal } from '../messages/refusal';
import { Waits } from '../messages/waits';
import { alertOf, Box, errorsOf, isOfServer, kindOf, nameOf } from './server-errors';

const TRY_NOW = 'You can try again now.';

/** What all forms do: send once at a time, and say in its place what is wrong. */
@Component({
  selector: 'app-form',
  imports: [FormRoot],
  template: `
    <form [formRoot]="tree()" [attr.aria-busy]="isBusy() || null" (submit)="submitForm()">
      <ng-content />
      <!-- Never disabled: whoever has the focus on it would lose it. -->
      <button
        type="submit"
        class="btn btn-primary"
        [attr.aria-disabled]="isBusy() || wait() > 0 || null"
      >
        {{ action() }}
      </button>
    </form>
  `,
})
export class Form {
  private readonly board = inject(MessageBoard);
  private readonly waits = inject(Waits);
  private readonly destroyRef = inject(DestroyRef);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** The words on the button. */
  readonly action = input.required<string>();
  readonly tree = input.required<FieldTree<unknown>>();
  /** Sends what was typed and moves on; gives the refusal if there is one. */
  readonly send = input.required<() => Promise<Refusal | undefined>>();
  /** Whose attempts the server counts. */
  readonly who = input.required<Signal<string>>();

  readonly isBusy = computed(() => this.tree()().submitting());
  private readonly counted = computed(
    () => `${this.action()} ${this.who()().trim().toLowerCase()}`,
  );
  protected readonly wait = computed(() => this.waits.left(this.counted()));

  /** What its boxes hold, in the order of the page; each box announces itself. */
  readonly boxes = signal<readonly Box[]>([]);

  // Not before the first try: an error that comes up between two boxes is in the way.
  private readonly showsErrors = signal(false);
  /** Counts what was sent: what the server said of an earlier one is over. */
  readonly sent = signal(0);
  private readonly hasReasons = computed(() =>
    this.tree()()
      .errorSummary()
      .some((error) => this.isLastWord(error)),
  );
  private hadReasons = false;
  private waitedFor = '';

  constructor() {
    effect(() => {
      this.tellWait(this.counted(), this.wait());
    });
    effect(() => {
      const isMended = this.hadReasons && !this.hasReasons();
      this.hadReasons = this.hasReasons();
      if (isMended) this.board.clear();
    });
    this.destroyRef.onDestroy(() => {
      this.board.wait.set(0);
    });
  }

  errorOf(field: FieldState<string, string>): ValidationError | undefined {
    return field
      .errors()
      .find((error) => this.isLastWord(error) || (this.showsErrors() && !isOfServer(error)));
  }

  protected async submitForm(): Promise<void> {
    if (this.wait()) return;
    this.readBoxes();
    // submit() does nothing while an earlier one is under way: two clicks send one request.
    // What the server said of the last one does not stop the next: it may think otherwise now.
    await submit(this.tree(), { ignoreValidators: 'all', action: () => this.trySend() });
  }

  /** Some password managers fill a box without the `input` event that a field listens to. */
  private readBoxes(): void {
    for (const box of this.element.querySelectorAll('input')) box.dispatchEvent(new Event('input'));
  }

  private async trySend(): Promise<TreeValidationResult> {
    this.sent.update((count) => count + 1);
    const [missing] = this.tree()()
      .errorSummary()
      .filter((error) => !isOfServer(error));
    this.showsErrors.set(missing !== undefined);
    missing?.fieldTree().focusBoundControl();
    if (missing) return undefined;
    this.board.clear();
    const counted = this.counted();
    const refusal = await this.send()();
    if (refusal?.wait) this.waits.begin(counted, refusal.wait);
    return refusal && !this.destroyRef.destroyed ? this.tell(refusal) : undefined;
  }

  private tell(refusal: Refusal): TreeValidationResult {
    const { reasons = {}, retype } = refusal;
    const boxes = this.boxes();
    const errors = errorsOf(boxes, reasons, kindOf(this.sent()));
    this.board.refuse({ ...refusal, alert: alertOf(boxes, refusal.alert, reasons) });
    const wrong = boxes.find((box) => nameOf(box) === retype);
    wrong?.().reset('');
    (wrong ?? errors[0]?.fieldTree)?.().focusBoundControl();
    return errors;
  }

  private tellWait(what: string, left: number): void {
    this.board.wait.set(left);
    if (!left && this.waitedFor === what) this.board.notice.set(TRY_NOW);
    this.waitedFor = left ? what : '';
  }

  private isLastWord({ kind }: ValidationError): boolean {
    return kind === kindOf(this.sent());
  }
}

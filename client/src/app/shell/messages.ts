import { Component, inject } from '@angular/core';

import { MessageBoard } from './message-board';

/**
 * Both regions are always there: screen readers announce what changes in a region they know.
 * They are told of the countdown once; a timer ticks silently.
 */
@Component({
  selector: 'app-messages',
  template: `
    <div role="alert">
      @if (board.wait(); as seconds) {
        <p class="alert alert-danger">
          Too many attempts. Try again in
          <span role="timer">{{ seconds }} {{ seconds === 1 ? 'second' : 'seconds' }}</span
          >.
        </p>
      } @else if (board.alert(); as text) {
        <p class="alert alert-danger">{{ text }}</p>
      }
    </div>
    <div role="status">
      @if (board.notice(); as text) {
        <p class="alert alert-primary">{{ text }}</p>
      }
    </div>
  `,
})
export class Messages {
  protected readonly board = inject(MessageBoard);
}

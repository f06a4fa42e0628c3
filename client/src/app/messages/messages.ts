import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { MessageBoard } from './message-board';
import { describeWait } from './waits';

/**
 * Both regions are always there: screen readers announce what changes in a region they know.
 * They are told of the countdown once; a timer ticks silently.
 */
@Component({
  selector: 'app-messages',
  imports: [RouterLink],
  template: `
    <div role="alert">
      @if (board.wait(); as seconds) {
        <p class="alert" data-advice>
          Too many attempts. Try again in <span role="timer">{{ describeWait(seconds) }}</span>.
        </p>
      } @else if (board.refusal(); as refusal) {
        @if (refusal.alert) {
          <p class="alert" [attr.data-advice]="refusal.isAdvice">
            {{ refusal.alert }}
            @if (refusal.instead; as instead) {
              <a [routerLink]="instead.url" queryParamsHandling="preserve">{{ instead.words }}</a>
            }
          </p>
        }
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
  protected readonly describeWait = describeWait;
}

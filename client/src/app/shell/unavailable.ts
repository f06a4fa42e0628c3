import { Component, inject, signal } from '@angular/core';

import { AuthService } from '../auth/auth-service';
import { injectRecheck } from '../auth/session-sync';
import { MessageBoard } from './message-board';

/** Stands in for a restricted page while nobody can tell whether the user may see it. */
@Component({
  selector: 'app-unavailable',
  template: `
    <div class="card">
      <h1 tabindex="-1">The server can't be reached</h1>
      <p>Check your connection, or wait a moment. Nobody has been logged out.</p>
      <button type="button" class="btn btn-primary" [disabled]="isTrying()" (click)="tryAgain()">
        Try again
      </button>
    </div>
  `,
})
export class Unavailable {
  private readonly auth = inject(AuthService);
  private readonly board = inject(MessageBoard);
  private readonly recheck = injectRecheck();

  protected readonly isTrying = signal(false);

  protected async tryAgain(): Promise<void> {
    this.board.clear();
    this.isTrying.set(true);
    await this.recheck();
    this.isTrying.set(false);
    if (this.auth.status() === 'unreachable') this.board.alert.set('Still no answer.');
  }
}

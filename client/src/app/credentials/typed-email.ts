import { inject, linkedSignal, Service } from '@angular/core';

import { WhosePage } from '../auth/whose-page';

/** The email that was typed last, in the memory of this page alone: no form asks for it twice. */
@Service()
export class TypedEmail {
  private readonly whose = inject(WhosePage);

  readonly text = linkedSignal({ source: this.whose.turn, computation: () => '' });
}

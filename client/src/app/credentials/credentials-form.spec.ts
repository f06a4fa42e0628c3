import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { Refusal } from '../messages/refusal';
import { MessageBoard } from '../messages/message-board';
import { Credentials, CredentialsForm } from './credentials-form';

describe('CredentialsForm', () => {
  let fixture: ComponentFixture<CredentialsForm>;
  let sent: Credentials[];
  let answer: (refusal: Refusal | undefined) => void;

  beforeEach(async () => {
    sent = [];
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    fixture = TestBed.createComponent(CredentialsForm);
    fixture.componentRef.setInput('action', 'Login');
    fixture.componentRef.setInput('passwordAutocomplete', 'current-password');
    fixture.componentRef.setInput('send', (credentials: Credentials) => {
      sent.push(credentials);
      return new Promise<Refusal | undefined>((resolve) => (answer = resolve));
    });
    await fixture.whenStable();
  });

  function box(id: 'email' | 'password'): HTMLInputElement {
    const found = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>(`#${id}`);
    if (!found) throw new Error(`no box for the ${id}`);
    return found;
  }

  function button(): HTMLButtonElement | null {
    return (fixture.nativeElement as HTMLElement).querySelector<HTMLButtonElement>(
      'button[type=submit]',
    );
  }

  /** What a screen reader adds to the label. */
  function describedBy(id: 'email' | 'password'): string {
    const description = box(id).getAttribute('aria-describedby');
    return description ? (document.getElementById(description)?.textContent ?? '') : '';
  }

  async function fillAndSend(): Promise<void> {
    box('email').value = 'ada@example.com';
    box('password').value = 'secret';
    button()?.click();
    await fixture.whenStable();
  }

  it('sends what is in the boxes, even if no event told of it.', async () => {
    await fillAndSend();

    expect(sent).toEqual([{ email: 'ada@example.com', password: 'secret' }]);
  });

  it('makes one request of three submits, and is busy meanwhile.', async () => {
    await fillAndSend();
    for (let i = 0; i < 2; i++) box('email').form?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();

    expect(sent).toHaveLength(1);
    expect(button()?.ariaDisabled).toBe('true');
  });

  async function refuse(refusal: Refusal): Promise<void> {
    await fillAndSend();
    answer(refusal);
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  }

  it('empties and focuses a wrong password, and keeps the email.', async () => {
    await refuse({ alert: 'Invalid username and/or password', retype: 'password' });

    expect(TestBed.inject(MessageBoard).alert()).toBe('Invalid username and/or password');
    expect(box('email').value).toBe('ada@example.com');
    expect(box('password').value).toBe('');
    expect(document.activeElement).toBe(box('password'));
    expect(box('password').ariaInvalid).toBeNull();
  });

  it('says nothing about a refusal to a user who has gone to another page.', async () => {
    await fillAndSend();
    fixture.destroy();
    answer({ alert: 'Invalid username and/or password' });
    await new Promise((resolve) => setTimeout(resolve));

    expect(TestBed.inject(MessageBoard).alert()).toBe('');
  });

  it('sends nothing while a box is empty, and points at the first one.', async () => {
    button()?.click();
    await fixture.whenStable();

    expect(sent).toEqual([]);
    expect(document.activeElement).toBe(box('email'));
    expect(box('email').getAttribute('aria-invalid')).toBe('true');
    expect(describedBy('email')).toBe('Please enter your email.');
  });

  it('finds no fault before the first try.', async () => {
    box('email').focus();
    box('email').blur();
    await fixture.whenStable();

    expect(box('email').hasAttribute('aria-invalid')).toBe(false);
    expect(button()?.ariaDisabled).toBeNull();
  });

  it('tells password managers what the boxes are for.', () => {
    expect(box('email').autocomplete).toBe('username');
    expect(box('password').autocomplete).toBe('current-password');
  });
});

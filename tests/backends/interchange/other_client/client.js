// A client in the manner of older frameworks: it fetches parts of pages and writes them as text.
async function show() {
  const part = await (await fetch('/static/page.html')).text();
  document.body.innerHTML = part;
  const { status } = await (await fetch('/api/status')).json();
  document.querySelector('h1').textContent = status ? 'Inside' : 'Outside';
  document.querySelector('form').addEventListener('submit', enter);
  document.querySelector('#leave').addEventListener('click', leave);
}

async function enter(event) {
  event.preventDefault();
  const body = JSON.stringify(Object.fromEntries(new FormData(event.target)));
  const sent = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
  await fetch('/api/register', sent);
  await fetch('/api/login', sent);
  await show();
}

async function leave() {
  await fetch('/api/logout');
  await show();
}

show();

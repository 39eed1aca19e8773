// <job-card src="https://jobs.example/j/a-job/"><a href="…">A job</a></job-card>: a job's card in any page.
// What is inside the element stays until the card has arrived; where the brand does not allow this site, it is all
// there is, so it should be a link. One file, nothing loaded from elsewhere, no style or script in the page's way.

const WORD = "reciproca:job-card";
const PATIENCE_MS = 3000;
const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
const STYLE = `:host{display:block;max-width:480px}
iframe{display:block;border:0;width:100%;height:0;visibility:hidden;color-scheme:normal}
:host([state=ready]) iframe{visibility:visible}
:host([state=ready]) slot{display:none}`;

// The framed card of a job's address; null for any other address.
function framed(src, lang) {
  let address;
  try {
    address = new URL(src, document.baseURI);
  } catch {
    return null;
  }
  const job = /^\/j\/[-\w]+\//.exec(address.pathname);
  if (!job || !/^https?:$/.test(address.protocol)) return null;
  const card = new URL(`${job[0]}embed/`, address.origin);
  card.searchParams.set("via", address.searchParams.get("via") || "embed");
  if (lang) card.searchParams.set("lang", lang);
  return card;
}

class JobCard extends HTMLElement {
  static observedAttributes = ["src", "lang"];

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(document.createElement("slot"));
    this.hear = this.hear.bind(this);
  }

  connectedCallback() {
    addEventListener("message", this.hear);
    this.begun = true;
    this.show();
  }

  disconnectedCallback() {
    removeEventListener("message", this.hear);
    this.begun = false;
    this.leave();
  }

  // Attributes that were there from the beginning are told before the element is connected.
  attributeChangedCallback(_name, before, now) {
    if (this.begun && before !== now) this.show();
  }

  show() {
    this.leave();
    const card = framed(this.getAttribute("src") || "", this.getAttribute("lang"));
    if (!card) return;
    this.offer(card);
    this.origin = card.origin;
    this.frame = document.createElement("iframe");
    this.frame.setAttribute("sandbox", SANDBOX);
    this.frame.allow = "autoplay; clipboard-write";
    this.frame.title = this.title || this.textContent.trim() || "Job";
    this.frame.src = card.href;
    this.shadowRoot.append(this.frame);
    this.frame.addEventListener("load", () => {
      this.waiting = setTimeout(() => this.giveUp(), PATIENCE_MS);
    });
    this.become("loading");
  }

  // Where the page wrote no link, there is one all the same.
  offer(card) {
    if (this.childElementCount || this.textContent.trim()) return;
    const link = document.createElement("a");
    link.href = card.href.replace("/embed/", "/");
    link.textContent = link.href.split("?")[0];
    this.append(link);
  }

  hear({ source, origin, data }) {
    if (!this.frame || source !== this.frame.contentWindow || origin !== this.origin || data?.type !== WORD) return;
    clearTimeout(this.waiting);
    this.frame.style.height = `${Math.min(Math.max(Number(data.height) || 0, 120), 2000)}px`;
    if (!this.title) this.frame.title = String(data.title || this.frame.title).slice(0, 200);
    this.become("ready");
  }

  // The site is not among those that the brand named, or the job's server does not answer: the link stays.
  giveUp() {
    if (this.getAttribute("state") !== "ready") {
      this.leave();
      this.become("refused");
    }
  }

  leave() {
    clearTimeout(this.waiting);
    this.frame?.remove();
    this.frame = null;
    this.removeAttribute("state");
  }

  become(state) {
    if (this.getAttribute("state") === state) return;
    this.setAttribute("state", state);
    this.dispatchEvent(new CustomEvent(`job-card:${state}`, { bubbles: true, composed: true }));
  }
}

if (!customElements.get("job-card")) customElements.define("job-card", JobCard);

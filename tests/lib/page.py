"""A page of HTML taken apart: its words, ids, links, whether its markup is whole, and what is said in which language."""
import html.parser, re

VOID = {"meta", "link", "br", "line", "circle", "path", "rect", "img", "hr", "input"}


class Page(html.parser.HTMLParser):
    """Collects text and ids, and checks that every element that opens closes in order."""
    def __init__(self, text):
        super().__init__()
        self.open, self.faults, self.ids, self.links, self.words = [], [], [], [], []
        self.chinese, self.unmarked = [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        self.ids += [names["id"]] if "id" in names else []
        self.links += [names["href"]] if "href" in names and tag != "link" else []
        if tag not in VOID:
            self.open.append(tag)
            self.chinese.append(names.get("lang", "").startswith("zh") and tag != "html")

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append((tag, self.getpos()))
        self.chinese = self.chinese[: len(self.open)]

    def handle_data(self, data):
        self.words.append(data)
        in_markup = self.open and self.open[-1] in ("title", "desc", "style")
        if not in_markup and not any(self.chinese):
            self.unmarked += "".join(re.findall("[\u4e00-\u9fff]", data))

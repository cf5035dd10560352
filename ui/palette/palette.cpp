#include "ui/palette/palette.h"

#include "ui/look/grown_size.h"
#include "ui/look/labels.h"
#include "ui/look/look.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr size_t mostShown = 50;
constexpr int kindRole = Qt::UserRole;

/// The name at the left, muted at the right what it is or the keys that lead there.
class EntryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        constexpr int margin = 12;
        QStyleOptionViewItem name = option;
        initStyleOption(&name, index);
        name.state &= ~QStyle::State_HasFocus;
        const QFontMetrics &metrics = name.fontMetrics;
        const int room = name.rect.width() - 3 * margin;
        const int rest = std::max(room - metrics.horizontalAdvance(name.text), room / 4);
        const QString kind = metrics.elidedText(index.data(kindRole).toString(), Qt::ElideRight, rest);
        name.text = metrics.elidedText(name.text, Qt::ElideMiddle, room - metrics.horizontalAdvance(kind));
        name.widget->style()->drawControl(QStyle::CE_ItemViewItem, &name, painter, name.widget);
        painter->setPen(Tokens::matching(option.palette).muted);
        painter->drawText(option.rect.adjusted(margin, 0, -margin, 0),
                          int(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignRight)), kind);
    }
};

} // namespace

int matchOf(const QString &name, const QString &typed)
{
    const QString wanted = typed.trimmed();
    if (wanted.isEmpty())
        return 1;
    if (name.compare(wanted, Qt::CaseInsensitive) == 0)
        return 5;
    if (name.startsWith(wanted, Qt::CaseInsensitive))
        return 4;
    if (name.contains(u' ' + wanted, Qt::CaseInsensitive) || name.contains(u'_' + wanted, Qt::CaseInsensitive))
        return 3;
    if (name.contains(wanted, Qt::CaseInsensitive))
        return 2;
    qsizetype at = 0;
    for (const QChar letter : wanted) {
        at = name.indexOf(letter, at, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        ++at;
    }
    return 1;
}

Palette::Palette(const QList<PaletteEntry> &entries, QWidget *parent)
    : QDialog(parent, Qt::Popup),
      m_entries(entries),
      m_text(new QLineEdit),
      m_list(new QListWidget),
      m_nothing(makeMuted())
{
    setObjectName(u"palette"_s);
    setAccessibleName(tr("Find"));
    m_text->setPlaceholderText(tr("A user, a table, a command; or paste a token, id, e-mail, address …"));
    m_text->setAccessibleName(tr("What to find"));
    m_text->installEventFilter(this);
    m_list->setAccessibleName(tr("Found"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new EntryDelegate(this));
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(8, 8, 8, 8);
    page->setSpacing(8);
    page->addWidget(m_text);
    page->addWidget(m_list, 1);
    page->addWidget(m_nothing, 1);
    m_nothing->setAlignment(Qt::AlignCenter);
    resize(grownWithText(*this, {560, 360}));
    connect(m_text, &QLineEdit::textChanged, this, &Palette::search);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::runChosen);
    search({});
    m_text->setFocus();
}

void Palette::search(const QString &text)
{
    std::vector<std::pair<int, qsizetype>> found;
    for (qsizetype at = 0; at < m_entries.size(); ++at) {
        if (const int match = matchOf(m_entries[at].name, text); match > 0)
            found.emplace_back(-match, at);
    }
    std::sort(found.begin(), found.end());
    found.resize(std::min(found.size(), mostShown));
    m_list->clear();
    m_shown.clear();
    for (const auto &[match, at] : found)
        add(m_entries[at]);
    m_isChosen = false;
    m_list->setCurrentRow(0);
    showWhatWasFound(text);
    emit typed(text);
}

void Palette::add(const PaletteEntry &entry)
{
    qsizetype at = m_shown.size();
    while (entry.place == PaletteEntry::Place::AsFound && at > 0 && m_shown[at - 1].place == PaletteEntry::Place::Last)
        --at;
    auto *item = new QListWidgetItem(entry.name);
    m_list->insertItem(int(at), item);
    item->setData(kindRole, entry.kind);
    item->setData(Qt::AccessibleTextRole, u"%1, %2"_s.arg(entry.name, entry.kind));
    item->setSizeHint({0, rowHeight(*this)});
    m_shown.insert(at, entry);
}

void Palette::offer(const QString &text, const QList<PaletteEntry> &found)
{
    if (text != m_text->text())
        return;
    for (const PaletteEntry &entry : found)
        add(entry);
    if (!m_isChosen)
        m_list->setCurrentRow(0);
    showWhatWasFound(text);
}

void Palette::showWhatWasFound(const QString &text)
{
    const bool isFound = m_list->count() > 0;
    const QString nothing = tr("Nothing found for “%1”.").arg(fontMetrics().elidedText(text, Qt::ElideRight, width()));
    m_nothing->setText(
        isFound ? QString() : nothing + u'\n' + tr("Users, clients, tables, screens and commands are looked through."));
    m_text->setAccessibleDescription(isFound ? QString() : nothing);
    m_list->setVisible(isFound);
    m_nothing->setVisible(!isFound);
}

void Palette::runChosen()
{
    const int chosen = m_list->currentRow();
    if (chosen < 0)
        return;
    const auto run = m_shown[chosen].run;
    const QSignalBlocker quiet(m_text);
    m_text->clear(); // a pasted secret is not to stand here while the window goes
    accept();
    run();
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            m_isChosen = true;
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, std::max(m_list->count() - 1, 0)));
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            runChosen();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace credenza

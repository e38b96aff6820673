#include "ui/widgets/windowed_model.hpp"

#include <algorithm>

namespace tandem::ui {
namespace {

// Above this many differing rows a reset is cheaper than telling every step to every view.
constexpr std::size_t kStepwiseRows = 400;

using Ids = WindowedModel::Ids;

// Indices into `values` that form a longest increasing subsequence: the rows that need not move.
std::unordered_set<std::int64_t> rowsThatStay(const std::vector<std::pair<std::int64_t, int>>& rowsWithTarget)
{
    std::vector<std::size_t> tails; // indices of the smallest last element per length
    std::vector<int> previous(rowsWithTarget.size(), -1);
    for (std::size_t i = 0; i < rowsWithTarget.size(); ++i) {
        const int target = rowsWithTarget[i].second;
        const auto at = std::lower_bound(tails.begin(), tails.end(), target,
            [&](std::size_t tail, int value) { return rowsWithTarget[tail].second < value; });
        if (at != tails.begin())
            previous[i] = static_cast<int>(*std::prev(at));
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::unordered_set<std::int64_t> stay;
    for (int i = tails.empty() ? -1 : static_cast<int>(tails.back()); i >= 0; i = previous[static_cast<std::size_t>(i)])
        stay.insert(rowsWithTarget[static_cast<std::size_t>(i)].first);
    return stay;
}

} // namespace

WindowedModel::WindowedModel(Fetch fetch, QObject* parent) : QAbstractListModel(parent), m_fetch(std::move(fetch))
{
    m_send.setSingleShot(true);
    connect(&m_send, &QTimer::timeout, this, &WindowedModel::sendWanted);
}

void WindowedModel::setList(IdList list)
{
    Ids next = std::move(list.ids);
    const bool sections = list.sections != m_list.sections;
    Ids before = std::move(m_list.ids);
    m_list = std::move(list);
    m_list.ids = std::move(before); // changes step by step
    applyDifference(std::move(next));
    m_windows.clear();
    m_wanted.clear();
    if (sections)
        emit sectionsChanged();
}

// Shared head and tail stay untouched. Between them: rows that are gone are removed, rows whose order holds stay, every
// other row is put behind its predecessor in the new list.
void WindowedModel::applyDifference(Ids next)
{
    Ids& now = m_list.ids;
    std::size_t head = 0;
    while (head < now.size() && head < next.size() && now[head] == next[head])
        ++head;
    std::size_t tail = 0;
    while (tail < now.size() - head && tail < next.size() - head && now[now.size() - 1 - tail] == next[next.size() - 1 - tail])
        ++tail;
    const std::size_t oldMiddle = now.size() - head - tail;
    const std::size_t newMiddle = next.size() - head - tail;
    if (oldMiddle == 0 && newMiddle == 0)
        return;
    if (oldMiddle > kStepwiseRows || newMiddle > kStepwiseRows || now.empty()) {
        beginResetModel();
        now = std::move(next);
        endResetModel();
        return;
    }

    std::unordered_map<std::int64_t, int> target;
    for (std::size_t i = 0; i < newMiddle; ++i)
        target.emplace(next[head + i], static_cast<int>(i));
    for (std::size_t end = head + oldMiddle; end > head;) { // from the back, a run of gone rows at a time
        if (target.contains(now[end - 1])) {
            --end;
            continue;
        }
        std::size_t first = end - 1;
        while (first > head && !target.contains(now[first - 1]))
            --first;
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(end) - 1);
        now.erase(now.begin() + static_cast<std::ptrdiff_t>(first), now.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
        end = first;
    }

    std::vector<std::pair<std::int64_t, int>> kept;
    for (std::size_t i = head; i < now.size() - tail; ++i)
        kept.emplace_back(now[i], target.at(now[i]));
    const auto stay = rowsThatStay(kept);
    std::unordered_set<std::int64_t> present;
    for (const auto& [id, place] : kept)
        present.insert(id);
    for (std::size_t i = head; i < head + newMiddle;) {
        const std::int64_t id = next[i];
        if (stay.contains(id)) {
            ++i;
            continue;
        }
        std::size_t place = head; // right behind its predecessor
        if (i > head)
            place = static_cast<std::size_t>(std::find(now.begin() + static_cast<std::ptrdiff_t>(head), now.end(), next[i - 1])
                        - now.begin()) + 1;
        if (present.contains(id)) {
            const auto from = static_cast<std::size_t>(
                std::find(now.begin() + static_cast<std::ptrdiff_t>(head), now.end(), id) - now.begin());
            if (from != place && beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, static_cast<int>(place))) {
                const auto at = now.begin();
                if (from < place)
                    std::rotate(at + static_cast<std::ptrdiff_t>(from), at + static_cast<std::ptrdiff_t>(from) + 1,
                        at + static_cast<std::ptrdiff_t>(place));
                else
                    std::rotate(at + static_cast<std::ptrdiff_t>(place), at + static_cast<std::ptrdiff_t>(from),
                        at + static_cast<std::ptrdiff_t>(from) + 1);
                endMoveRows();
            }
            ++i;
            continue;
        }
        std::size_t run = 1;
        while (i + run < head + newMiddle && !present.contains(next[i + run]))
            ++run;
        beginInsertRows({}, static_cast<int>(place), static_cast<int>(place + run) - 1);
        now.insert(now.begin() + static_cast<std::ptrdiff_t>(place), next.begin() + static_cast<std::ptrdiff_t>(i),
            next.begin() + static_cast<std::ptrdiff_t>(i + run));
        endInsertRows();
        i += run;
    }
}

void WindowedModel::putRows(std::vector<Row> rows)
{
    std::unordered_set<std::int64_t> changed;
    for (auto& [id, value] : rows) {
        m_asked.erase(id);
        m_rows.insert_or_assign(id, std::move(value));
        changed.insert(id);
    }
    dropOldWindows();
    // Only rows somebody looks at can need repainting, and those are in the windows looked at.
    for (const int window : m_windows) {
        const int first = window * kWindowRows;
        const int last = std::min(first + kWindowRows, rowCount()) - 1;
        int from = -1, to = -1;
        for (int row = first; row <= last; ++row)
            if (changed.contains(idAt(row))) {
                from = from < 0 ? row : from;
                to = row;
            }
        if (from >= 0)
            emit dataChanged(index(from), index(to));
    }
}

void WindowedModel::fetchFailed(const Ids& ids)
{
    for (const std::int64_t id : ids)
        m_asked.erase(id);
    m_windows.clear(); // the next look asks again
}

void WindowedModel::refetch(const Ids& ids)
{
    Ids known;
    for (const std::int64_t id : ids)
        if (m_rows.contains(id) || m_asked.contains(id)) // an answer on its way may be older than the change
            known.push_back(id);
    if (known.empty())
        return;
    m_asked.insert(known.begin(), known.end());
    m_fetch(std::move(known));
}

void WindowedModel::refetchAll()
{
    Ids known;
    known.reserve(m_rows.size());
    for (const auto& [id, value] : m_rows)
        known.push_back(id);
    refetch(known);
}

std::int64_t WindowedModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_list.ids[static_cast<std::size_t>(row)] : -1;
}

int WindowedModel::rowOf(std::int64_t id) const
{
    const auto found = std::find(m_list.ids.begin(), m_list.ids.end(), id);
    return found == m_list.ids.end() ? -1 : static_cast<int>(found - m_list.ids.begin());
}

const std::any* WindowedModel::row(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    want(row / kWindowRows);
    const auto found = m_rows.find(idAt(row));
    return found == m_rows.end() ? nullptr : &found->second;
}

void WindowedModel::want(int window) const
{
    if (!m_windows.empty() && m_windows.front() == window)
        return;
    const bool known = std::find(m_windows.begin(), m_windows.end(), window) != m_windows.end();
    m_windows.remove(window);
    m_windows.push_front(window);
    if (m_windows.size() > std::size_t(kWindowsKept))
        m_windows.pop_back();
    if (known)
        return;
    m_wanted.push_back(window);
    if (!m_send.isActive())
        m_send.start(0);
}

void WindowedModel::sendWanted()
{
    Ids ids;
    for (const int window : std::exchange(m_wanted, {})) {
        const int last = std::min((window + 1) * kWindowRows, rowCount());
        for (int row = window * kWindowRows; row < last; ++row) {
            const std::int64_t id = m_list.ids[static_cast<std::size_t>(row)];
            if (!m_rows.contains(id) && m_asked.insert(id).second)
                ids.push_back(id);
        }
    }
    if (!ids.empty())
        m_fetch(std::move(ids));
}

void WindowedModel::dropOldWindows()
{
    if (m_rows.size() <= std::size_t(kWindowRows) * kWindowsKept)
        return;
    std::unordered_map<std::int64_t, std::any> kept;
    for (const int window : m_windows)
        for (int row = window * kWindowRows; row < std::min((window + 1) * kWindowRows, rowCount()); ++row)
            if (auto node = m_rows.extract(idAt(row)))
                kept.insert(std::move(node));
    m_rows = std::move(kept);
}

int WindowedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_list.ids.size());
}

QVariant WindowedModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == IdRole)
        return QVariant::fromValue<qint64>(idAt(index.row()));
    if (role == LoadedRole)
        return m_rows.contains(idAt(index.row()));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        const std::any* value = describe ? row(index.row()) : nullptr;
        return value != nullptr ? QVariant(describe(*value)) : QVariant();
    }
    return {};
}

} // namespace tandem::ui

COLUMNS = []
def page(files, answers, versions):
    return ""
